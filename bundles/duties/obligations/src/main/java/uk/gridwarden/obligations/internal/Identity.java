package uk.gridwarden.obligations.internal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.obligations.LimbAnswer.Ground;
import uk.gridwarden.obligations.ObligationAnswer.Caveat;
import uk.gridwarden.obligations.ObligationAnswer.UserAnswer.Standing;
import uk.gridwarden.registration.RegistrationView;
import uk.gridwarden.rule.api.Eui64;
import uk.gridwarden.rule.api.MarketParticipantId;
import uk.gridwarden.rule.api.OrganisationRecord;
import uk.gridwarden.rule.api.UserRole;

/**
 * A User as organisation data has it. A User is a party, so all that the party holds counts: its other EUI-64s, roles
 * and market participant ids.
 *
 * @param words the User, fit for a sentence
 * @param mpid its market participant id, where it is one
 * @param isKnown whether organisation data has it; true for a User that the question does not identify
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

    static Identity of(Eui64 id, LocalDate day, RegistrationView view) throws UnavailableException {
        var rows = view.organisations(id, day);
        var mpids = rows.stream().map(OrganisationRecord::mpid).distinct().toList();
        return of(id.toString(), mpids.stream().findFirst().filter(one -> mpids.size() == 1), rows, day, view);
    }

    static Identity of(MarketParticipantId mpid, LocalDate day, RegistrationView view) throws UnavailableException {
        return of(mpid.value(), Optional.of(mpid), view.organisations(mpid, day), day, view);
    }

    /** A User that the question does not identify. */
    static Identity unnamed(String words, boolean maySupply) {
        return new Identity(words, Optional.empty(), true, maySupply, Set.of(), "");
    }

    private static Identity of(
            String words,
            Optional<MarketParticipantId> mpid,
            List<OrganisationRecord> own,
            LocalDate day,
            RegistrationView view)
            throws UnavailableException {
        var rows = new ArrayList<>(own);
        if (!own.isEmpty()) {
            rows.addAll(view.organisationsOfParties(
                    own.stream().map(OrganisationRecord::party).collect(Collectors.toSet()), day));
        }
        var supplierIds = rows.stream()
                .filter(row -> isSupplierRole(row.role()))
                .map(OrganisationRecord::mpid)
                .collect(Collectors.toUnmodifiableSet());
        return new Identity(
                words,
                mpid,
                !own.isEmpty(),
                !supplierIds.isEmpty(),
                supplierIds,
                "Organisation data has no User " + words + " on " + day + ".");
    }

    // An Export Supplier's party is the Responsible Supplier where a system has no import MPAN.
    private static boolean isSupplierRole(UserRole role) {
        return role.isEnergySupplier() || role == UserRole.ES;
    }

    /** True when a registered supplier is this User. */
    boolean is(MarketParticipantId supplier) {
        return supplierIds.contains(supplier) || mpid.equals(Optional.of(supplier));
    }

    UserFacts facts(Standing standing, String why) {
        return facts(mpid, standing, why);
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

    /** The caveat for a User that organisation data does not have. */
    Optional<Caveat> unknownUser() {
        return isKnown ? Optional.empty() : Optional.of(new Caveat("user-not-in-organisation-data", detail));
    }
}
