package uk.gridwarden.registration.internal.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.gridwarden.registration.DataSet;
import uk.gridwarden.registration.DataSetVersion;
import uk.gridwarden.registration.store.VersionWriter.Delivery;
import uk.gridwarden.registration.store.VersionWriter.Origin;

/**
 * The versions, and which of them are in force. Every change is one transaction on a connection without automatic commit, so
 * that a process may die at any point and leave exactly one complete version of each data set.
 *
 * <p>Derby locks the rows it reads, so imports of different data sets could wait for each other. They cannot, because a
 * publication reads nothing and changes only its own rows, by key, and the versions in force are read by key, one table at a
 * time.
 */
final class VersionCatalogue {
    private static final Logger LOG = LoggerFactory.getLogger(VersionCatalogue.class);
    private static final String COMPLETE = "COMPLETE";
    private static final String BUILDING = "BUILDING";
    private static final String DROPPED = "DROPPED";
    private static final String SELECT =
            """
            SELECT DATA_SET, VERSION_NUMBER, AS_OF, ROW_TOTAL, SOURCE_FILE, SHA256 FROM DATA_SET_VERSION
            """;

    private VersionCatalogue() {}

    /** The publications in force. This is asked for each request, so it is one question. */
    static List<Publication> publications(Connection connection) throws SQLException {
        return Sql.all(
                connection,
                row -> new Publication(
                        new TableName(DataSet.valueOf(row.getString(1)), row.getLong(2)), row.getString(3)),
                "SELECT DATA_SET, VERSION_NUMBER, PUBLICATION FROM CURRENT_DATA_SET");
    }

    /** The version of a data set in force. */
    static Optional<DataSetVersion> current(Connection connection, DataSet dataSet) throws SQLException {
        var number = Sql.first(
                connection,
                row -> row.getLong(1),
                "SELECT VERSION_NUMBER FROM CURRENT_DATA_SET WHERE DATA_SET = ?",
                dataSet.name());
        return number.isEmpty() ? Optional.empty() : version(connection, new TableName(dataSet, number.get()));
    }

    /** A version. Its row does not change once the version was in force. */
    static Optional<DataSetVersion> version(Connection connection, TableName table) throws SQLException {
        return Sql.first(
                connection,
                VersionCatalogue::version,
                SELECT + "WHERE DATA_SET = ? AND VERSION_NUMBER = ?",
                table.dataSet().name(),
                table.version());
    }

    /** The delivery that became a version; empty when its file had no manifest. */
    static Optional<Delivery> deliveryOf(Connection connection, DataSetVersion version) throws SQLException {
        return Sql.first(
                connection,
                row -> new Delivery(row.getString(1), row.getLong(2)),
                "SELECT SENDER, SEQUENCE_NUMBER FROM DATA_SET_VERSION WHERE DATA_SET = ? AND VERSION_NUMBER = ?"
                        + " AND SENDER IS NOT NULL",
                version.dataSet().name(),
                version.version());
    }

    /** The highest sequence number that became a version, among those of a sender. */
    static Optional<Long> lastSequence(Connection connection, DataSet dataSet, String sender) throws SQLException {
        return Sql.first(
                connection,
                row -> row.getLong(1),
                "SELECT SEQUENCE_NUMBER FROM DATA_SET_VERSION WHERE DATA_SET = ? AND SENDER = ?"
                        + " ORDER BY SEQUENCE_NUMBER DESC FETCH FIRST ROW ONLY",
                dataSet.name(),
                sender);
    }

    /** The version that a delivery became when its file had this digest. */
    static Optional<DataSetVersion> versionOf(Connection connection, DataSet dataSet, Delivery delivery, String sha256)
            throws SQLException {
        return Sql.first(
                connection,
                VersionCatalogue::version,
                SELECT + "WHERE DATA_SET = ? AND SENDER = ? AND SEQUENCE_NUMBER = ? AND SHA256 = ?",
                dataSet.name(),
                delivery.source(),
                delivery.sequence(),
                sha256);
    }

    /** Creates the table of the next version, which no reader takes yet. */
    static TableName begin(Connection connection, DataSet dataSet, Origin origin) throws SQLException {
        long last = Sql.first(
                        connection,
                        row -> row.getLong(1),
                        "SELECT MAX(VERSION_NUMBER) FROM DATA_SET_VERSION WHERE DATA_SET = ?",
                        dataSet.name())
                .orElse(0L);
        var table = new TableName(dataSet, last + 1);
        Sql.update(
                connection,
                "INSERT INTO DATA_SET_VERSION (DATA_SET, VERSION_NUMBER, STATE, AS_OF, ROW_TOTAL, SOURCE_FILE, SHA256)"
                        + " VALUES (?, ?, '" + BUILDING + "', ?, 0, ?, ?)",
                dataSet.name(),
                table.version(),
                origin.asOf().toString(),
                origin.file(),
                origin.sha256());
        Sql.execute(
                connection,
                "CREATE TABLE " + table + " (" + dataSet.columns().definitions() + ", SOURCE_LINE BIGINT NOT NULL)");
        connection.commit();
        return table;
    }

    /** Puts a finished version in force. */
    static void publish(Connection connection, TableName table, long rows, Optional<Delivery> delivery)
            throws SQLException {
        var dataSet = table.dataSet().name();
        int finished = Sql.update(
                connection,
                "UPDATE DATA_SET_VERSION SET ROW_TOTAL = ?, SENDER = ?, SEQUENCE_NUMBER = ?, STATE = '" + COMPLETE
                        + "' WHERE DATA_SET = ? AND VERSION_NUMBER = ? AND STATE = '" + BUILDING + "'",
                rows,
                delivery.map(Delivery::source).orElse(null),
                delivery.map(Delivery::sequence).orElse(null),
                dataSet,
                table.version());
        if (finished != 1) {
            throw new SQLException("the unfinished version was removed by another process");
        }
        var publication = UUID.randomUUID().toString();
        int moved = Sql.update(
                connection,
                "UPDATE CURRENT_DATA_SET SET VERSION_NUMBER = ?, PUBLICATION = ? WHERE DATA_SET = ?",
                table.version(),
                publication,
                dataSet);
        if (moved == 0) {
            Sql.update(
                    connection,
                    "INSERT INTO CURRENT_DATA_SET (VERSION_NUMBER, PUBLICATION, DATA_SET) VALUES (?, ?, ?)",
                    table.version(),
                    publication,
                    dataSet);
        }
        connection.commit();
    }

    /** Adds the columns that the tables in force lack, where an earlier release made them. */
    static void addMissingColumns(Connection connection) throws SQLException {
        for (var publication : publications(connection)) {
            var table = publication.table();
            var present = new HashSet<String>();
            try (var result = connection
                    .getMetaData()
                    .getColumns(null, connection.getSchema(), stored(connection, table.toString()), null)) {
                while (result.next()) {
                    present.add(result.getString("COLUMN_NAME").toUpperCase(Locale.ROOT));
                }
            }
            for (var column : table.dataSet().columns().all()) {
                if (!present.contains(column.sqlName())) {
                    Sql.execute(connection, "ALTER TABLE " + table + " ADD COLUMN " + column.definition());
                }
            }
        }
        connection.commit();
    }

    /** Complete versions older than the current one and the one before it. */
    static List<TableName> obsolete(Connection connection, DataSet dataSet) throws SQLException {
        var complete = inState(connection, dataSet, COMPLETE);
        return complete.subList(0, Math.max(0, complete.size() - 2));
    }

    /** Drops versions that were begun and never finished; only for the holder of the data set's lock. */
    static void dropUnfinished(Connection connection, DataSet dataSet) throws SQLException {
        for (var table : inState(connection, dataSet, BUILDING)) {
            dropUnfinished(connection, table);
            LOG.warn(
                    "Dropped version {} of the {} data, whose import was never finished; {}.",
                    table.version(),
                    dataSet.key(),
                    current(connection, dataSet)
                            .map(version -> "version " + version.version() + " of " + version.rows() + " rows, from "
                                    + version.source() + ", stays in force")
                            .orElse("no version is in force, as before"));
        }
        connection.commit();
    }

    /** Drops an unfinished version and forgets it. */
    static void dropUnfinished(Connection connection, TableName table) throws SQLException {
        drop(connection, table, "DELETE FROM DATA_SET_VERSION", BUILDING);
    }

    /** Drops a complete version; its line stays, as history. */
    static void dropObsolete(Connection connection, TableName table) throws SQLException {
        drop(connection, table, "UPDATE DATA_SET_VERSION SET STATE = '" + DROPPED + "'", COMPLETE);
    }

    private static void drop(Connection connection, TableName table, String change, String state) throws SQLException {
        DatabaseKind.of(connection).boundLockWaits(connection);
        int changed = Sql.update(
                connection,
                change + " WHERE DATA_SET = ? AND VERSION_NUMBER = ? AND STATE = '" + state + "'",
                table.dataSet().name(),
                table.version());
        if (changed == 1) {
            Sql.execute(connection, "DROP TABLE " + table);
            if (exists(connection, table.changes())) {
                Sql.execute(connection, "DROP TABLE " + table.changes());
            }
        }
        connection.commit();
    }

    private static boolean exists(Connection connection, String table) throws SQLException {
        try (var result =
                connection.getMetaData().getTables(null, connection.getSchema(), stored(connection, table), null)) {
            return result.next();
        }
    }

    /** A name as the database stores it. */
    private static String stored(Connection connection, String name) throws SQLException {
        return connection.getMetaData().storesLowerCaseIdentifiers() ? name.toLowerCase(Locale.ROOT) : name;
    }

    private static List<TableName> inState(Connection connection, DataSet dataSet, String state) throws SQLException {
        return Sql.all(
                connection,
                row -> new TableName(dataSet, row.getLong(1)),
                "SELECT VERSION_NUMBER FROM DATA_SET_VERSION WHERE DATA_SET = ? AND STATE = ? ORDER BY 1",
                dataSet.name(),
                state);
    }

    private static DataSetVersion version(ResultSet row) throws SQLException {
        return new DataSetVersion(
                DataSet.valueOf(row.getString(1)),
                row.getLong(2),
                Instant.parse(row.getString(3)),
                row.getLong(4),
                row.getString(5),
                row.getString(6));
    }
}
