package uk.gridwarden.obligations.internal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.obligations.AskedUser;
import uk.gridwarden.obligations.Caveat;
import uk.gridwarden.obligations.LimbAnswer.Ground;
import uk.gridwarden.obligations.UserAnswer.Standing;
import uk.gridwarden.registration.RegistrationView;
import uk.gridwarden.rule.api.MarketParticipantId;
import uk.gridwarden.rule.api.OrganisationRecord;
import uk.gridwarden.rule.api.UserRole;

/**
 * Looks Users up in organisation data. A User is a party, so all that the party holds counts: its other EUI-64s, roles
 * and market participant ids.
 */
final class Identities {
    private final RegistrationView view;

    Identities(RegistrationView view) {
        this.view = view;
    }

    Identity of(AskedUser user, LocalDate day) throws UnavailableException {
        if (user instanceof AskedUser.WithEui64 named) {
            var own = view.organisations(named.id(), day);
            var mpid = own.stream().map(OrganisationRecord::mpid).sorted().findFirst();
            return identity(named.id().toString(), mpid.filter(one -> distinctMpids(own) == 1), own, day);
        }
        if (user instanceof AskedUser.WithMpid named) {
            return identity(
                    named.mpid().value(), Optional.of(named.mpid()), view.organisations(named.mpid(), day), day);
        }
        throw new IllegalArgumentException("the question gives no identity to look up");
    }

    private Identity identity(
            String words, Optional<MarketParticipantId> mpid, List<OrganisationRecord> own, LocalDate day)
            throws UnavailableException {
        var parties = own.stream().map(OrganisationRecord::party).collect(Collectors.toSet());
        var rows = new ArrayList<>(own);
        if (!parties.isEmpty()) {
            rows.addAll(view.organisationsOfParties(parties, day));
        }
        return new Identity(
                words,
                mpid,
                !own.isEmpty(),
                rows.stream().anyMatch(row -> isSupplierRole(row.role())),
                rows.stream()
                        .filter(row -> isSupplierRole(row.role()))
                        .map(OrganisationRecord::mpid)
                        .collect(Collectors.toUnmodifiableSet()),
                "Organisation data has no User " + words + " on " + day + ".");
    }

    private static long distinctMpids(List<OrganisationRecord> rows) {
        return rows.stream().map(OrganisationRecord::mpid).distinct().count();
    }

    // An Export Supplier's party is the Responsible Supplier where a system has no import MPAN.
    private static boolean isSupplierRole(UserRole role) {
        return role.isEnergySupplier() || role == UserRole.ES;
    }

    /**
     * A User that was looked up.
     *
     * @param words the User, fit for a sentence
     * @param mpid its market participant id, where it is one
     * @param isKnown whether organisation data has it
     * @param maySupply whether its party holds a supplier role
     * @param supplierIds the market participant ids its party supplies under
     * @param detail the sentence to use when it is not known
     */
    record Identity(
            String words,
            Optional<MarketParticipantId> mpid,
            boolean isKnown,
            boolean maySupply,
            Set<MarketParticipantId> supplierIds,
            String detail) {

        /** Whether a registered supplier is this User. */
        boolean is(MarketParticipantId supplier) {
            return supplierIds.contains(supplier) || mpid.equals(Optional.of(supplier));
        }

        UserFacts facts(Optional<MarketParticipantId> as, Standing standing, String why) {
            return new UserFacts(
                    words,
                    as,
                    standing,
                    isKnown ? Ground.RESPONSIBLE_SUPPLIER_UNKNOWN : Ground.USER_UNKNOWN,
                    isKnown,
                    why,
                    unknownUser().stream().toList());
        }

        /** What is to be said of a User that organisation data does not have. */
        Optional<Caveat> unknownUser() {
            return isKnown ? Optional.empty() : Optional.of(new Caveat("user-not-in-organisation-data", detail));
        }
    }
}
