package uk.gridwarden.registration.internal.csv;

import java.util.List;
import java.util.Optional;
import uk.gridwarden.rule.api.OrganisationRecord;

/** {@code organisations.csv}: one row for each EUI-64, role and market participant id. */
public final class OrganisationFormat implements RowFormat<OrganisationRecord> {

    @Override
    public List<String> columns() {
        return List.of("eui64", "role", "party", "mpid", "valid_from", "valid_to");
    }

    @Override
    public Optional<OrganisationRecord> parse(CsvRow row) {
        var id = row.required("eui64", FieldType.EUI64);
        var role = row.required("role", FieldType.ROLE);
        var party = row.required("party", FieldType.PARTY);
        var mpid = row.required("mpid", FieldType.MPID);
        var valid = DateRange.read(row, "valid_from", "valid_to");
        if (row.isFaulty()) {
            return Optional.empty();
        }
        return Optional.of(new OrganisationRecord(
                id.orElseThrow(),
                role.orElseThrow(),
                party.orElseThrow(),
                mpid.orElseThrow(),
                valid.from().orElseThrow(),
                valid.to()));
    }
}
