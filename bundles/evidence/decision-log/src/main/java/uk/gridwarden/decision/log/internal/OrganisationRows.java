package uk.gridwarden.decision.log.internal;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import uk.gridwarden.rule.api.Eui64;
import uk.gridwarden.rule.api.MarketParticipantId;
import uk.gridwarden.rule.api.OrganisationRecord;
import uk.gridwarden.rule.api.UserRole;

/** Rows of organisation data: role, market participant id, party, first day, EUI-64, first day after. */
final class OrganisationRows {
    private OrganisationRows() {}

    /** What stands before the first row; the EUI-64 where most rows have it. */
    static List<String> before(String id) {
        return List.of("", "", "", "", id, "");
    }

    static List<List<String>> of(List<OrganisationRecord> organisations, List<String> before) {
        return Rows.shortened(organisations.stream().map(OrganisationRows::row).toList(), before);
    }

    static List<OrganisationRecord> organisations(List<List<String>> rows, List<String> before) {
        return Rows.full(rows, before).stream()
                .map(row -> new OrganisationRecord(
                        Eui64.parse(row.get(4)),
                        UserRole.valueOf(row.get(0)),
                        row.get(2),
                        new MarketParticipantId(row.get(1)),
                        LocalDate.parse(row.get(3)),
                        Optional.of(row.get(5)).filter(day -> !day.isEmpty()).map(LocalDate::parse)))
                .toList();
    }

    static List<String> row(OrganisationRecord organisation) {
        return List.of(
                organisation.role().name(),
                organisation.mpid().value(),
                organisation.party(),
                organisation.validFrom().toString(),
                organisation.id().toString(),
                organisation.validTo().map(LocalDate::toString).orElse(""));
    }
}
