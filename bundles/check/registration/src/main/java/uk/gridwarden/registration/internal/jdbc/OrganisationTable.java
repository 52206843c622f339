package uk.gridwarden.registration.internal.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import uk.gridwarden.registration.internal.csv.OrganisationFormat;
import uk.gridwarden.registration.internal.csv.RowFormat;
import uk.gridwarden.rule.api.Eui64;
import uk.gridwarden.rule.api.MarketParticipantId;
import uk.gridwarden.rule.api.OrganisationRecord;
import uk.gridwarden.rule.api.UserRole;

/** Organisations: EUI-64s as signed 64-bit numbers, days as dates. */
public final class OrganisationTable implements DataSetTable<OrganisationRecord> {
    /** The order in which questions answer. */
    static final Comparator<OrganisationRecord> ORDER = Comparator.comparing(OrganisationRecord::id)
            .thenComparing(OrganisationRecord::role)
            .thenComparing(OrganisationRecord::mpid)
            .thenComparing(OrganisationRecord::validFrom);

    private static final String SELECT =
            """
            SELECT EUI64, USER_ROLE, PARTY, MPID, VALID_FROM, VALID_TO FROM %s
            WHERE %s = ? AND VALID_FROM <= ? AND (VALID_TO IS NULL OR VALID_TO > ?)""";

    @Override
    public RowFormat<OrganisationRecord> format() {
        return new OrganisationFormat();
    }

    @Override
    public String columns() {
        return """
                EUI64 BIGINT NOT NULL,
                USER_ROLE VARCHAR(3) NOT NULL,
                PARTY VARCHAR(200) NOT NULL,
                MPID VARCHAR(10) NOT NULL,
                VALID_FROM DATE NOT NULL,
                VALID_TO DATE""";
    }

    @Override
    public List<String> columnNames() {
        return List.of("EUI64", "USER_ROLE", "PARTY", "MPID", "VALID_FROM", "VALID_TO");
    }

    @Override
    public List<String> keyColumns() {
        return List.of("EUI64", "USER_ROLE", "MPID", "VALID_FROM");
    }

    @Override
    public String keyInFile() {
        return "eui64, role, mpid, valid_from";
    }

    @Override
    public List<String> indexedColumns() {
        return List.of("PARTY", "MPID");
    }

    @Override
    public void stage(StagedRow row, OrganisationRecord organisation) {
        row.number(organisation.id().bits())
                .text(organisation.role().name())
                .text(organisation.party())
                .text(organisation.mpid().value())
                .day(organisation.validFrom())
                .day(organisation.validTo());
    }

    @Override
    public String showKey(ResultSet result) throws SQLException {
        return "%s, %s, %s, %s"
                .formatted(
                        new Eui64(result.getLong(1)),
                        result.getString(2),
                        result.getString(3),
                        result.getDate(4).toLocalDate());
    }

    /** The rows in force on a day with a value in a column; parameters are the value and the day, twice. */
    static String select(TableName table, String column) {
        return SELECT.formatted(table, column);
    }

    /** The row a result is at. */
    static OrganisationRecord read(ResultSet result) throws SQLException {
        return new OrganisationRecord(
                new Eui64(result.getLong(1)),
                UserRole.valueOf(result.getString(2)),
                result.getString(3),
                new MarketParticipantId(result.getString(4)),
                result.getDate(5).toLocalDate(),
                DataSetTable.day(result, 6));
    }
}
