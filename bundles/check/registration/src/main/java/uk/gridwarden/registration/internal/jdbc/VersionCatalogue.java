package uk.gridwarden.registration.internal.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import uk.gridwarden.registration.DataSet;
import uk.gridwarden.registration.DataSetVersion;
import uk.gridwarden.registration.internal.delivery.Manifest;

/**
 * Which versions there are and which is current. Every change is one transaction on a connection without automatic
 * commit, so that a process may die at any point and leave exactly one complete version of each data set.
 */
final class VersionCatalogue {
    private static final String CURRENT =
            """
            SELECT DATA_SET, VERSION_NUMBER, AS_OF, ROW_TOTAL, SOURCE_FILE, SHA256 FROM CURRENT_DATA_SET""";
    private static final String COMPLETE = "COMPLETE";
    private static final String BUILDING = "BUILDING";

    private VersionCatalogue() {}

    /** The current versions, in the order of {@link DataSet}. */
    static List<DataSetVersion> current(Connection connection) throws SQLException {
        List<DataSetVersion> versions = new ArrayList<>();
        try (var statement = connection.prepareStatement(CURRENT);
                var result = statement.executeQuery()) {
            while (result.next()) {
                versions.add(new DataSetVersion(
                        DataSet.valueOf(result.getString(1)),
                        result.getLong(2),
                        Instant.parse(result.getString(3)),
                        result.getLong(4),
                        result.getString(5),
                        result.getString(6)));
            }
        }
        versions.sort(Comparator.comparing(DataSetVersion::dataSet));
        return List.copyOf(versions);
    }

    /** Creates the table of the next version, which no reader takes yet. */
    static TableName begin(Connection connection, DataSet dataSet, DataSetTable<?> layout, Instant asOf, String source)
            throws SQLException {
        var table = new TableName(dataSet, lastVersion(connection, dataSet) + 1);
        var insert = "INSERT INTO DATA_SET_VERSION VALUES (?, ?, '" + BUILDING + "', ?, 0, ?, '')";
        try (var statement = connection.prepareStatement(insert);
                var ddl = connection.createStatement()) {
            statement.setString(1, dataSet.name());
            statement.setLong(2, table.version());
            statement.setString(3, asOf.toString());
            statement.setString(4, source);
            statement.executeUpdate();
            ddl.execute("CREATE TABLE " + table + " (" + layout.columns() + ", SOURCE_LINE BIGINT NOT NULL)");
        }
        connection.commit();
        return table;
    }

    /** Makes a finished version the one that readers take from now on. */
    static void publish(Connection connection, DataSetVersion version, Optional<Manifest> manifest)
            throws SQLException {
        int finished = update(
                connection,
                "UPDATE DATA_SET_VERSION SET ROW_TOTAL = ?, SHA256 = ?, STATE = '" + COMPLETE
                        + "' WHERE DATA_SET = ? AND VERSION_NUMBER = ? AND STATE = '" + BUILDING + "'",
                version.rows(),
                version.sha256(),
                version.dataSet().name(),
                version.version());
        if (finished != 1) {
            throw new SQLException("the unfinished version was removed by another process");
        }
        int moved = update(
                connection,
                "UPDATE CURRENT_DATA_SET SET VERSION_NUMBER = ?, AS_OF = ?, ROW_TOTAL = ?, SOURCE_FILE = ?, SHA256 = ?"
                        + " WHERE DATA_SET = ?",
                pointer(version));
        if (moved == 0) {
            update(
                    connection,
                    "INSERT INTO CURRENT_DATA_SET (VERSION_NUMBER, AS_OF, ROW_TOTAL, SOURCE_FILE, SHA256, DATA_SET)"
                            + " VALUES (?, ?, ?, ?, ?, ?)",
                    pointer(version));
        }
        if (manifest.isPresent()) {
            DeliveryHistory.keep(connection, version, manifest.get());
        }
        connection.commit();
    }

    /** How many rows a table has. */
    static long count(Connection connection, TableName table) throws SQLException {
        try (var statement = connection.createStatement();
                var result = statement.executeQuery("SELECT COUNT(*) FROM " + table)) {
            result.next();
            return result.getLong(1);
        }
    }

    /** Versions that were begun and never finished. */
    static List<TableName> unfinished(Connection connection, DataSet dataSet) throws SQLException {
        return inState(connection, dataSet, BUILDING);
    }

    /** Complete versions older than the current one and the one before it. */
    static List<TableName> obsolete(Connection connection, DataSet dataSet) throws SQLException {
        var complete = inState(connection, dataSet, COMPLETE);
        int kept = Math.min(2, complete.size());
        return complete.subList(0, complete.size() - kept);
    }

    /** Drops an unfinished version and forgets it. */
    static void dropUnfinished(Connection connection, TableName table) throws SQLException {
        drop(
                connection,
                table,
                "DELETE FROM DATA_SET_VERSION WHERE DATA_SET = ? AND VERSION_NUMBER = ? AND STATE = '" + BUILDING
                        + "'");
    }

    /** Drops a complete version; its line stays, as history. */
    static void dropObsolete(Connection connection, TableName table) throws SQLException {
        drop(
                connection,
                table,
                "UPDATE DATA_SET_VERSION SET STATE = 'DROPPED' WHERE DATA_SET = ? AND VERSION_NUMBER = ? AND STATE = '"
                        + COMPLETE + "'");
    }

    private static void drop(Connection connection, TableName table, String change) throws SQLException {
        Dialect.of(connection).boundLockWaits(connection);
        if (update(connection, change, table.dataSet().name(), table.version()) == 1) {
            try (var statement = connection.createStatement()) {
                statement.execute("DROP TABLE " + table);
                if (exists(connection, table.changes())) {
                    statement.execute("DROP TABLE " + table.changes());
                }
            }
        }
        connection.commit();
    }

    private static boolean exists(Connection connection, String table) throws SQLException {
        var metadata = connection.getMetaData();
        var name = metadata.storesLowerCaseIdentifiers() ? table.toLowerCase(Locale.ROOT) : table;
        try (var result = metadata.getTables(null, connection.getSchema(), name, null)) {
            return result.next();
        }
    }

    private static long lastVersion(Connection connection, DataSet dataSet) throws SQLException {
        var query = "SELECT MAX(VERSION_NUMBER) FROM DATA_SET_VERSION WHERE DATA_SET = ?";
        try (var statement = connection.prepareStatement(query)) {
            statement.setString(1, dataSet.name());
            try (var result = statement.executeQuery()) {
                return result.next() ? result.getLong(1) : 0;
            }
        }
    }

    private static List<TableName> inState(Connection connection, DataSet dataSet, String state) throws SQLException {
        var query = "SELECT VERSION_NUMBER FROM DATA_SET_VERSION WHERE DATA_SET = ? AND STATE = ? ORDER BY 1";
        List<TableName> tables = new ArrayList<>();
        try (var statement = connection.prepareStatement(query)) {
            statement.setString(1, dataSet.name());
            statement.setString(2, state);
            try (var result = statement.executeQuery()) {
                while (result.next()) {
                    tables.add(new TableName(dataSet, result.getLong(1)));
                }
            }
        }
        return tables;
    }

    private static Object[] pointer(DataSetVersion version) {
        return new Object[] {
            version.version(),
            version.asOf().toString(),
            version.rows(),
            version.source(),
            version.sha256(),
            version.dataSet().name()
        };
    }

    private static int update(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            return statement.executeUpdate();
        }
    }
}
