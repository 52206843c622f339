package uk.gridwarden.registration.internal.jdbc;

import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import uk.gridwarden.registration.DataSet;
import uk.gridwarden.registration.DataSetVersion;
import uk.gridwarden.registration.InventoryRecord;
import uk.gridwarden.registration.RegistrationRecord;
import uk.gridwarden.rule.api.Eui64;
import uk.gridwarden.rule.api.MarketParticipantId;
import uk.gridwarden.rule.api.Mpxn;
import uk.gridwarden.rule.api.OrganisationRecord;

/**
 * The questions of a view as SQL on the tables of its versions, each by an index. A data set that was never imported
 * has no rows. For one thread. Each question is prepared once; the statements are closed together with the connection.
 */
public final class VersionQueries {
    private final Connection connection;
    private final Map<DataSet, TableName> tables = new EnumMap<>(DataSet.class);
    private final Map<String, PreparedStatement> statements = new HashMap<>();

    /** On a connection, from these versions. */
    public VersionQueries(Connection connection, List<DataSetVersion> versions) {
        this.connection = connection;
        for (var version : versions) {
            tables.put(version.dataSet(), new TableName(version.dataSet(), version.version()));
        }
    }

    /** A device by its id. */
    public Optional<InventoryRecord> device(Eui64 id) throws SQLException {
        return rows(
                        DataSet.INVENTORY,
                        InventoryTable::selectById,
                        statement -> statement.setLong(1, id.bits()),
                        InventoryTable::read)
                .stream()
                .findFirst();
    }

    /** The devices whose rows name a device as the one they are associated with, by device id. */
    public List<InventoryRecord> devicesAssociatedWith(Eui64 id) throws SQLException {
        var found = rows(
                DataSet.INVENTORY,
                InventoryTable::selectByAssociated,
                statement -> statement.setLong(1, id.bits()),
                InventoryTable::read);
        return found.stream().sorted(InventoryTable.ORDER).toList();
    }

    /** A page of devices, in the database's order of ids. */
    public List<InventoryRecord> devices(Optional<Eui64> after, int limit) throws SQLException {
        if (after.isPresent() && after.get().bits() == Long.MAX_VALUE) {
            return List.of();
        }
        long lowest = after.map(id -> id.bits() + 1).orElse(Long.MIN_VALUE);
        return rows(
                DataSet.INVENTORY,
                InventoryTable::selectPage,
                statement -> {
                    statement.setLong(1, lowest);
                    statement.setInt(2, limit);
                },
                InventoryTable::read);
    }

    /** Registrations in force on a day. */
    public List<RegistrationRecord> registrations(Mpxn mpxn, LocalDate on) throws SQLException {
        var found = rows(
                DataSet.REGISTRATION,
                RegistrationTable::select,
                statement -> {
                    statement.setString(1, mpxn.value());
                    setDay(statement, on);
                },
                RegistrationTable::read);
        return found.stream().sorted(RegistrationTable.ORDER).toList();
    }

    /** Rows of an EUI-64 in force on a day. */
    public List<OrganisationRecord> organisationsOf(Eui64 id, LocalDate on) throws SQLException {
        return organisations("EUI64", on, statement -> statement.setLong(1, id.bits()));
    }

    /** Rows of a market participant in force on a day. */
    public List<OrganisationRecord> organisationsOf(MarketParticipantId mpid, LocalDate on) throws SQLException {
        return organisations("MPID", on, statement -> statement.setString(1, mpid.value()));
    }

    /** Rows of a party in force on a day. */
    public List<OrganisationRecord> organisationsOfParty(String party, LocalDate on) throws SQLException {
        return organisations("PARTY", on, statement -> statement.setString(1, party));
    }

    /** The fixed order of organisation rows. */
    public static List<OrganisationRecord> inOrder(List<OrganisationRecord> rows) {
        return rows.stream().sorted(OrganisationTable.ORDER).toList();
    }

    private List<OrganisationRecord> organisations(String column, LocalDate on, Binding key) throws SQLException {
        return inOrder(rows(
                DataSet.ORGANISATIONS,
                table -> OrganisationTable.select(table, column),
                statement -> {
                    key.bind(statement);
                    setDay(statement, on);
                },
                OrganisationTable::read));
    }

    /** Parameters 2 and 3 of every question about a day. */
    private static void setDay(PreparedStatement statement, LocalDate on) throws SQLException {
        var day = Date.valueOf(on);
        statement.setDate(2, day);
        statement.setDate(3, day);
    }

    @FunctionalInterface
    private interface Query {
        String on(TableName table);
    }

    @FunctionalInterface
    private interface Binding {
        void bind(PreparedStatement statement) throws SQLException;
    }

    @FunctionalInterface
    private interface RowReader<T> {
        T read(ResultSet result) throws SQLException;
    }

    private <T> List<T> rows(DataSet dataSet, Query query, Binding binding, RowReader<T> reader) throws SQLException {
        var table = tables.get(dataSet);
        if (table == null) {
            return List.of();
        }
        var statement = prepared(query.on(table));
        binding.bind(statement);
        List<T> rows = new ArrayList<>();
        try (var result = statement.executeQuery()) {
            while (result.next()) {
                rows.add(reader.read(result));
            }
        }
        return rows;
    }

    private PreparedStatement prepared(String sql) throws SQLException {
        var known = statements.get(sql);
        if (known != null) {
            return known;
        }
        var statement = connection.prepareStatement(sql);
        statements.put(sql, statement);
        return statement;
    }
}
