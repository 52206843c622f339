package uk.gridwarden.registration.internal.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
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
    static final String COMPLETE = "COMPLETE";
    static final String BUILDING = "BUILDING";
    static final String APPLYING = "APPLYING";
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
                        new TableName(DataSet.valueOf(row.getString(1)), row.getLong(2), row.getLong(3)),
                        row.getString(4)),
                "SELECT DATA_SET, VERSION_NUMBER, BASE_VERSION, PUBLICATION FROM CURRENT_DATA_SET");
    }

    /** The table of the version of a data set in force. */
    static Optional<TableName> currentTable(Connection connection, DataSet dataSet) throws SQLException {
        return Sql.first(
                connection,
                row -> new TableName(dataSet, row.getLong(1), row.getLong(2)),
                "SELECT VERSION_NUMBER, BASE_VERSION FROM CURRENT_DATA_SET WHERE DATA_SET = ?",
                dataSet.name());
    }

    /** The version of a data set in force. */
    static Optional<DataSetVersion> current(Connection connection, DataSet dataSet) throws SQLException {
        var table = currentTable(connection, dataSet);
        return table.isEmpty() ? Optional.empty() : version(connection, table.get());
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

    /** Begins the next version, which no reader takes yet, in a table of its own. */
    static TableName begin(Connection connection, DataSet dataSet, Origin origin) throws SQLException {
        long version = next(connection, dataSet);
        var table = new TableName(dataSet, version, version);
        insert(connection, table, origin, 0);
        Sql.execute(
                connection,
                "CREATE TABLE " + table.rows() + " (" + dataSet.columns().definitions()
                        + ", SOURCE_LINE BIGINT NOT NULL, FIRST_VERSION BIGINT DEFAULT 0 NOT NULL, END_VERSION BIGINT"
                        + " DEFAULT " + TableName.NEVER + " NOT NULL)");
        connection.commit();
        return table;
    }

    /** Begins the next version, which no reader takes yet, in the table of the one in force. */
    static TableName beginInPlace(Connection connection, TableName before, Origin origin, long changesInTable)
            throws SQLException {
        var table = new TableName(before.dataSet(), next(connection, before.dataSet()), before.base());
        insert(connection, table, origin, changesInTable);
        connection.commit();
        return table;
    }

    private static long next(Connection connection, DataSet dataSet) throws SQLException {
        return 1
                + Sql.first(
                                connection,
                                row -> row.getLong(1),
                                "SELECT MAX(VERSION_NUMBER) FROM DATA_SET_VERSION WHERE DATA_SET = ?",
                                dataSet.name())
                        .orElse(0L);
    }

    private static void insert(Connection connection, TableName table, Origin origin, long changesInTable)
            throws SQLException {
        Sql.update(
                connection,
                "INSERT INTO DATA_SET_VERSION (DATA_SET, VERSION_NUMBER, BASE_VERSION, CHANGES_IN_TABLE, STATE, AS_OF,"
                        + " ROW_TOTAL, SOURCE_FILE, SHA256) VALUES (?, ?, ?, ?, '" + BUILDING + "', ?, 0, ?, ?)",
                table.dataSet().name(),
                table.version(),
                table.base(),
                changesInTable,
                origin.asOf().toString(),
                origin.file(),
                origin.sha256());
    }

    /** The changes that were made in the table of a version, up to that version. */
    static long changesInTable(Connection connection, TableName table) throws SQLException {
        return Sql.first(
                        connection,
                        row -> row.getLong(1),
                        "SELECT CHANGES_IN_TABLE FROM DATA_SET_VERSION WHERE DATA_SET = ? AND VERSION_NUMBER = ?",
                        table.dataSet().name(),
                        table.version())
                .orElseThrow();
    }

    /** Notes that the changes of a version are about to be made in the table of an earlier one. */
    static void applying(Connection connection, TableName table) throws SQLException {
        move(connection, table, BUILDING, APPLYING);
        connection.commit();
    }

    /** Puts a finished version in force. */
    static void publish(Connection connection, TableName table, long rows, Optional<Delivery> delivery)
            throws SQLException {
        var dataSet = table.dataSet().name();
        int finished = Sql.update(
                connection,
                "UPDATE DATA_SET_VERSION SET ROW_TOTAL = ?, SENDER = ?, SEQUENCE_NUMBER = ?, STATE = '" + COMPLETE
                        + "' WHERE DATA_SET = ? AND VERSION_NUMBER = ? AND STATE IN ('" + BUILDING + "', '" + APPLYING
                        + "')",
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
                "UPDATE CURRENT_DATA_SET SET VERSION_NUMBER = ?, BASE_VERSION = ?, PUBLICATION = ? WHERE DATA_SET = ?",
                table.version(),
                table.base(),
                publication,
                dataSet);
        if (moved == 0) {
            Sql.update(
                    connection,
                    "INSERT INTO CURRENT_DATA_SET (VERSION_NUMBER, BASE_VERSION, PUBLICATION, DATA_SET)"
                            + " VALUES (?, ?, ?, ?)",
                    table.version(),
                    table.base(),
                    publication,
                    dataSet);
        }
        connection.commit();
    }

    /** Complete versions older than the current one and the one before it. */
    static List<TableName> obsolete(Connection connection, DataSet dataSet) throws SQLException {
        var complete = inState(connection, dataSet, COMPLETE);
        return complete.subList(0, Math.max(0, complete.size() - 2));
    }

    /** Notes that a complete version can no longer be read; its line stays, as history. */
    static void dropped(Connection connection, TableName table) throws SQLException {
        move(connection, table, COMPLETE, "DROPPED");
    }

    private static void move(Connection connection, TableName table, String from, String to) throws SQLException {
        Sql.update(
                connection,
                "UPDATE DATA_SET_VERSION SET STATE = ? WHERE DATA_SET = ? AND VERSION_NUMBER = ? AND STATE = ?",
                to,
                table.dataSet().name(),
                table.version(),
                from);
    }

    /** Forgets a version that was never finished; false if it was published after all. */
    static boolean forgetUnfinished(Connection connection, TableName table) throws SQLException {
        return Sql.update(
                        connection,
                        "DELETE FROM DATA_SET_VERSION WHERE DATA_SET = ? AND VERSION_NUMBER = ? AND STATE IN ('"
                                + BUILDING + "', '" + APPLYING + "')",
                        table.dataSet().name(),
                        table.version())
                == 1;
    }

    /** The versions in a state, oldest first. */
    static List<TableName> inState(Connection connection, DataSet dataSet, String state) throws SQLException {
        return Sql.all(
                connection,
                row -> new TableName(dataSet, row.getLong(1), row.getLong(2)),
                "SELECT VERSION_NUMBER, BASE_VERSION FROM DATA_SET_VERSION WHERE DATA_SET = ? AND STATE = ? ORDER BY 1",
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
