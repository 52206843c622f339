package uk.gridwarden.registration.internal.quality;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import uk.gridwarden.rule.api.MarketParticipantId;
import uk.gridwarden.rule.api.OrganisationRecord;
import uk.gridwarden.rule.api.UserRole;

/** All organisations, in memory, by MPID. It is asked for millions of rows, hence the plain loops. */
final class KnownOrganisations {
    private final Map<MarketParticipantId, List<OrganisationRecord>> byMpid;

    KnownOrganisations(List<OrganisationRecord> rows) {
        this.byMpid = rows.stream().collect(Collectors.groupingBy(OrganisationRecord::mpid));
    }

    /** Whether a market participant id stands for a party in such a role on a day. */
    boolean isKnown(MarketParticipantId mpid, Predicate<UserRole> role, LocalDate on) {
        for (var row : byMpid.getOrDefault(mpid, List.of())) {
            if (role.test(row.role()) && isInForce(row, on)) {
                return true;
            }
        }
        return false;
    }

    /** Whether two market participant ids stand for the same party on a day. */
    boolean isSameParty(MarketParticipantId one, MarketParticipantId other, LocalDate on) {
        for (var row : byMpid.getOrDefault(one, List.of())) {
            for (var second : byMpid.getOrDefault(other, List.of())) {
                if (row.party().equals(second.party()) && isInForce(row, on) && isInForce(second, on)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isInForce(OrganisationRecord row, LocalDate on) {
        return !row.validFrom().isAfter(on)
                && (row.validTo().isEmpty() || on.isBefore(row.validTo().get()));
    }
}
