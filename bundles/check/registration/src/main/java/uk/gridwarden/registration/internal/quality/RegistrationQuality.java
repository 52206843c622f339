package uk.gridwarden.registration.internal.quality;

import java.time.LocalDate;
import java.util.Optional;
import uk.gridwarden.registration.QualityReport.Kind;
import uk.gridwarden.registration.RegistrationRecord;
import uk.gridwarden.registration.internal.DistributorPrefixes;
import uk.gridwarden.rule.api.Fuel;
import uk.gridwarden.rule.api.Mpxn;
import uk.gridwarden.rule.api.Registration;
import uk.gridwarden.rule.api.UserRole;

/** Checks registrations in the order of metering point, fuel and first day. For one thread. */
final class RegistrationQuality {
    private static final int[] MPAN_WEIGHTS = {3, 5, 7, 13, 17, 19, 23, 29, 31, 37, 41, 43};
    private static final int MPAN_MODULUS = 11;

    private final KnownOrganisations organisations;
    private final DistributorPrefixes prefixes;
    private final LocalDate on;
    private final Findings findings;
    private Optional<Mpxn> last = Optional.empty();
    private Fuel lastFuel = Fuel.ELECTRICITY;
    private LocalDate coveredUntil = LocalDate.MIN;
    private boolean isOverlapCounted;

    RegistrationQuality(
            KnownOrganisations organisations, DistributorPrefixes prefixes, LocalDate on, Findings findings) {
        this.organisations = organisations;
        this.prefixes = prefixes;
        this.on = on;
        this.findings = findings;
    }

    void look(RegistrationRecord row) {
        var isNew = !last.equals(Optional.of(row.mpxn()));
        if (isNew && row.mpxn().isMpan() && !fits(row.mpxn().value())) {
            findings.add(Kind.CHECK_DIGIT, row.mpxn().masked());
        }
        lookForOverlap(row, isNew || lastFuel != row.fuel());
        lookAtParticipants(row);
        last = Optional.of(row.mpxn());
        lastFuel = row.fuel();
    }

    private void lookForOverlap(RegistrationRecord row, boolean isNew) {
        var registration = row.registration();
        if (isNew) {
            coveredUntil = LocalDate.MIN;
            isOverlapCounted = false;
        }
        if (registration.effectiveFrom().isBefore(coveredUntil) && !isOverlapCounted) {
            findings.add(Kind.OVERLAPPING_REGISTRATIONS, row.mpxn().masked() + " from " + registration.effectiveFrom());
            isOverlapCounted = true;
        }
        var end = registration.effectiveTo().orElse(LocalDate.MAX);
        coveredUntil = end.isAfter(coveredUntil) ? end : coveredUntil;
    }

    private void lookAtParticipants(RegistrationRecord row) {
        var operator = row.registration().networkOperator();
        var day = dayInForce(row.registration());
        if (!organisations.isKnown(operator, row.fuel().networkOperatorRole()::equals, day)) {
            findings.add(
                    Kind.UNKNOWN_NETWORK_OPERATOR,
                    operator + " for " + row.mpxn().masked());
        }
        row.registration()
                .supplier()
                .filter(supplier -> !organisations.isKnown(supplier, RegistrationQuality::supplies, day))
                .ifPresent(supplier -> findings.add(
                        Kind.UNKNOWN_SUPPLIER, supplier + " for " + row.mpxn().masked()));
        if (row.fuel() == Fuel.ELECTRICITY) {
            prefixes.of(row.mpxn())
                    .filter(named -> !named.equals(operator) && !organisations.isSameParty(named, operator, day))
                    .ifPresent(named -> findings.add(
                            Kind.PREFIX_CONTRADICTS_OPERATOR,
                            row.mpxn().masked() + " names " + named + ", registered is " + operator));
        }
    }

    /** The given day, or the nearest one on which the registration is in force. */
    private LocalDate dayInForce(Registration registration) {
        if (registration.effectiveFrom().isAfter(on)) {
            return registration.effectiveFrom();
        }
        return registration
                .effectiveTo()
                .map(end -> end.minusDays(1))
                .filter(last -> last.isBefore(on))
                .orElse(on);
    }

    private static boolean supplies(UserRole role) {
        return role.isEnergySupplier() || role == UserRole.ES;
    }

    private static boolean fits(String mpan) {
        int sum = 0;
        for (int i = 0; i < MPAN_WEIGHTS.length; i++) {
            sum += MPAN_WEIGHTS[i] * Character.digit(mpan.charAt(i), 10);
        }
        return sum % MPAN_MODULUS % 10 == Character.digit(mpan.charAt(MPAN_WEIGHTS.length), 10);
    }
}
