package uk.gridwarden.registration.internal.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import uk.gridwarden.registration.RegistrationRecord;
import uk.gridwarden.registration.internal.csv.RegistrationFormat;
import uk.gridwarden.registration.internal.csv.RowFormat;
import uk.gridwarden.rule.api.Fuel;
import uk.gridwarden.rule.api.MarketParticipantId;
import uk.gridwarden.rule.api.Mpxn;
import uk.gridwarden.rule.api.Registration;

/** Registrations: one row for each metering point, fuel, first day and operator. */
public final class RegistrationTable implements DataSetTable<RegistrationRecord> {
    /** The order in which questions answer. */
    static final Comparator<RegistrationRecord> ORDER = Comparator.comparing(RegistrationRecord::fuel)
            .thenComparing(row -> row.registration().effectiveFrom())
            .thenComparing(row -> row.registration().networkOperator());

    private static final String SELECT =
            """
            SELECT MPXN, FUEL, NETWORK_OPERATOR, SUPPLIER, EFFECTIVE_FROM, EFFECTIVE_TO FROM %s
            WHERE MPXN = ? AND EFFECTIVE_FROM <= ? AND (EFFECTIVE_TO IS NULL OR EFFECTIVE_TO > ?)""";

    @Override
    public RowFormat<RegistrationRecord> format() {
        return new RegistrationFormat();
    }

    @Override
    public String columns() {
        return """
                MPXN VARCHAR(13) NOT NULL,
                FUEL CHAR(1) NOT NULL,
                NETWORK_OPERATOR VARCHAR(10) NOT NULL,
                SUPPLIER VARCHAR(10),
                EFFECTIVE_FROM DATE NOT NULL,
                EFFECTIVE_TO DATE""";
    }

    @Override
    public List<String> columnNames() {
        return List.of("MPXN", "FUEL", "NETWORK_OPERATOR", "SUPPLIER", "EFFECTIVE_FROM", "EFFECTIVE_TO");
    }

    @Override
    public List<String> keyColumns() {
        return List.of("MPXN", "FUEL", "EFFECTIVE_FROM", "NETWORK_OPERATOR");
    }

    @Override
    public String keyInFile() {
        return "mpxn, fuel, effective_from, network_operator";
    }

    @Override
    public List<String> indexedColumns() {
        return List.of();
    }

    /** Without the operator: so an update can name another operator from the same day on. */
    @Override
    public List<String> changeKeyColumns() {
        return List.of("MPXN", "FUEL", "EFFECTIVE_FROM");
    }

    @Override
    public String changeKeyInFile() {
        return "mpxn, fuel, effective_from";
    }

    @Override
    public void stage(StagedRow row, RegistrationRecord registered) {
        var registration = registered.registration();
        row.text(registered.mpxn().value())
                .text(registered.fuel().code())
                .text(registration.networkOperator().value())
                .text(registration.supplier().map(MarketParticipantId::value))
                .day(registration.effectiveFrom())
                .day(registration.effectiveTo());
    }

    @Override
    public String showKey(ResultSet result) throws SQLException {
        return "%s, %s, %s, %s"
                .formatted(
                        new Mpxn(result.getString(1)).masked(),
                        result.getString(2),
                        result.getDate(3).toLocalDate(),
                        result.getString(4));
    }

    @Override
    public String showChangeKey(ResultSet result) throws SQLException {
        return "%s, %s, %s"
                .formatted(
                        new Mpxn(result.getString(1)).masked(),
                        result.getString(2),
                        result.getDate(3).toLocalDate());
    }

    /** The rows of a metering point in force on a day; parameters are the metering point and the day, twice. */
    static String select(TableName table) {
        return SELECT.formatted(table);
    }

    /** The rows of some metering points, whenever in force; a {@code %s} is left for the parameters, which name them. */
    public static String selectAmong(TableName table) {
        return "SELECT MPXN, FUEL, NETWORK_OPERATOR, SUPPLIER, EFFECTIVE_FROM, EFFECTIVE_TO FROM " + table
                + " WHERE MPXN IN (%s)";
    }

    /** All rows, by metering point, fuel and first day. */
    public static String selectAll(TableName table) {
        return "SELECT MPXN, FUEL, NETWORK_OPERATOR, SUPPLIER, EFFECTIVE_FROM, EFFECTIVE_TO FROM " + table
                + " ORDER BY MPXN, FUEL, EFFECTIVE_FROM";
    }

    /** The row a result is at. */
    public static RegistrationRecord read(ResultSet result) throws SQLException {
        return new RegistrationRecord(
                new Mpxn(result.getString(1)),
                fuel(result.getString(2)),
                new Registration(
                        new MarketParticipantId(result.getString(3)),
                        Optional.ofNullable(result.getString(4)).map(MarketParticipantId::new),
                        result.getDate(5).toLocalDate(),
                        DataSetTable.day(result, 6)));
    }

    private static Fuel fuel(String code) throws SQLException {
        return Arrays.stream(Fuel.values())
                .filter(fuel -> fuel.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new SQLException("found fuel " + code + " in the database, expected E or G"));
    }
}
