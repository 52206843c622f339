package uk.gridwarden.registration.internal.analysis;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import uk.gridwarden.rule.api.Eui64;
import uk.gridwarden.rule.api.MarketParticipantId;
import uk.gridwarden.rule.api.OrganisationRecord;
import uk.gridwarden.rule.api.UserRole;

/** All organisations, in memory, by what they are asked for. */
final class KnownOrganisations {
    private final Map<Eui64, List<OrganisationRecord>> byId;
    private final Map<MarketParticipantId, List<OrganisationRecord>> byMpid;

    KnownOrganisations(List<OrganisationRecord> rows) {
        this.byId = rows.stream().collect(Collectors.groupingBy(OrganisationRecord::id));
        this.byMpid = rows.stream().collect(Collectors.groupingBy(OrganisationRecord::mpid));
    }

    /** The parties that use an EUI-64 in such a role on a day. */
    Set<String> partiesOf(Eui64 id, Predicate<UserRole> role, LocalDate on) {
        return parties(byId.getOrDefault(id, List.of()), role, on);
    }

    /** The parties that a market participant id stands for in such a role on a day. */
    Set<String> partiesOf(MarketParticipantId mpid, Predicate<UserRole> role, LocalDate on) {
        return parties(byMpid.getOrDefault(mpid, List.of()), role, on);
    }

    private static Set<String> parties(List<OrganisationRecord> rows, Predicate<UserRole> role, LocalDate on) {
        return rows.stream()
                .filter(row -> role.test(row.role()))
                .filter(row -> !row.validFrom().isAfter(on))
                .filter(row -> row.validTo().map(on::isBefore).orElse(true))
                .map(OrganisationRecord::party)
                .collect(Collectors.toSet());
    }
}
