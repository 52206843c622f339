package uk.gridwarden.schema.migration;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.gridwarden.failures.UnavailableException;

/**
 * Brings the tables of one component up to date, in the current schema of a connection to Apache Derby or PostgreSQL.
 *
 * <p>Each script and its line in the history are one transaction, so that a migration that was killed at any point
 * continues from there. Nodes that share a database take turns. Components may share a schema. Any thread may call.
 */
public final class SchemaMigration {
    private static final Logger LOG = LoggerFactory.getLogger(SchemaMigration.class);

    /** Separates our lock numbers from those of other software in the same database; the value is arbitrary. */
    private static final long LOCK_SPACE = 0x6777_6d69_0000_0000L;

    private static final int LONGEST_WAIT_SECONDS = 60;

    private final String component;
    private final String historyTable;
    private final List<SchemaScript> scripts;

    /** A row of the history: a version that the tables have been brought to, and by which script. */
    private record Applied(int version, long checksum) {}

    /**
     * For the tables that the scripts make.
     *
     * @param component the owner of the tables, as messages name it: "decision log"
     * @param historyTable the component's own table of applied scripts, in any case
     * @param scripts in order; there are as many versions of the tables as scripts
     */
    public SchemaMigration(String component, String historyTable, List<SchemaScript> scripts) {
        this.component = component;
        this.historyTable = historyTable;
        this.scripts = List.copyOf(scripts);
    }

    /**
     * Applies the missing scripts. When none is missing, this only reads the history.
     *
     * @param connection without pending work of the caller, which would be lost; automatic commit is afterwards as it was
     *     before
     * @throws UnavailableException when a newer program or other scripts made the tables, with a sentence that says so
     * @throws SQLException when the database or a script fails; the tables are then at a version between the one before and
     *     the newest
     */
    public void bringUpToDate(Connection connection) throws SQLException, UnavailableException {
        var wasAutoCommit = connection.getAutoCommit();
        connection.setAutoCommit(false);
        try {
            migrate(connection);
            giveBack(connection, wasAutoCommit);
        } catch (SQLException | UnavailableException | RuntimeException failure) {
            try {
                giveBack(connection, wasAutoCommit);
            } catch (SQLException connectionLost) {
                failure.addSuppressed(connectionLost);
            }
            throw failure;
        }
    }

    private static void giveBack(Connection connection, boolean wasAutoCommit) throws SQLException {
        connection.rollback();
        connection.setAutoCommit(wasAutoCommit);
    }

    private void migrate(Connection connection) throws SQLException, UnavailableException {
        var before = versionOf(connection);
        var version = before;
        while (version < scripts.size()) {
            version = applyNext(connection);
        }
        if (before < version) {
            LOG.info("The tables of the {} are now at version {}.", component, version);
        }
    }

    /** Another node may have applied the next script while this one waited for the lock; returns the version reached. */
    private int applyNext(Connection connection) throws SQLException, UnavailableException {
        connection.rollback();
        lock(connection);
        var version = versionOf(connection);
        if (version == scripts.size()) {
            return version;
        }
        var script = scripts.get(version);
        try (var statement = connection.createStatement()) {
            if (version == 0 && !hasHistory(connection)) {
                statement.execute("CREATE TABLE " + historyTable + " (version INTEGER NOT NULL PRIMARY KEY,"
                        + " script VARCHAR(200) NOT NULL, checksum BIGINT NOT NULL,"
                        + " applied_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP NOT NULL)");
            }
            for (var sql : script.statements(isPostgresql(connection) ? "BYTEA" : "BLOB")) {
                statement.execute(sql);
            }
        } catch (SQLException failure) {
            var message = "the tables of the " + component + " cannot be brought up to date by " + script.name();
            throw new SQLException(message, failure.getSQLState(), failure);
        }
        try (var insert = connection.prepareStatement(
                "INSERT INTO " + historyTable + " (version, script, checksum) VALUES (?, ?, ?)")) {
            insert.setInt(1, version + 1);
            insert.setString(2, script.name());
            insert.setLong(3, script.checksum());
            insert.execute();
        }
        connection.commit();
        return version + 1;
    }

    /** Held until the end of the transaction. An embedded database belongs to one process and needs no lock. */
    private void lock(Connection connection) throws SQLException {
        if (isPostgresql(connection)) {
            try (var statement = connection.prepareStatement("SELECT pg_advisory_xact_lock(?)")) {
                statement.setQueryTimeout(LONGEST_WAIT_SECONDS);
                statement.setLong(1, LOCK_SPACE + Integer.toUnsignedLong(historyTable.hashCode()));
                statement.execute();
            }
        }
    }

    private int versionOf(Connection connection) throws SQLException, UnavailableException {
        var history = hasHistory(connection) ? history(connection) : List.<Applied>of();
        var version = history.isEmpty() ? 0 : history.get(history.size() - 1).version();
        if (version > scripts.size()) {
            throw new UnavailableException("The tables of the " + component + " are at version " + version
                    + ", written by a newer Gridwarden; expected version " + scripts.size() + " or older.");
        }
        var versions = history.stream().map(Applied::version).toList();
        if (!versions.equals(IntStream.rangeClosed(1, version).boxed().toList())) {
            throw new UnavailableException("The history of the tables of the " + component
                    + " has gaps: found versions " + versions + "; expected 1 to " + version + ".");
        }
        for (var applied : history) {
            var script = scripts.get(applied.version() - 1);
            if (applied.checksum() != script.checksum()) {
                throw new UnavailableException("The tables of the " + component + " were made by a different script "
                        + applied.version() + ": found checksum " + applied.checksum() + "; expected "
                        + script.checksum() + " (" + script.name() + ").");
            }
        }
        return version;
    }

    private List<Applied> history(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows =
                        statement.executeQuery("SELECT version, checksum FROM " + historyTable + " ORDER BY version")) {
            var history = new ArrayList<Applied>();
            while (rows.next()) {
                history.add(new Applied(rows.getInt(1), rows.getLong(2)));
            }
            return history;
        }
    }

    private boolean hasHistory(Connection connection) throws SQLException {
        var schema = connection.getSchema();
        if (schema == null) {
            // PostgreSQL says so to a user without rights; for JDBC no schema means every schema.
            return false;
        }
        var metadata = connection.getMetaData();
        var name = metadata.storesUpperCaseIdentifiers()
                ? historyTable.toUpperCase(Locale.ROOT)
                : historyTable.toLowerCase(Locale.ROOT);
        try (var tables = metadata.getTables(null, schema, name, null)) {
            return tables.next();
        }
    }

    private static boolean isPostgresql(Connection connection) throws SQLException {
        return "PostgreSQL".equals(connection.getMetaData().getDatabaseProductName());
    }
}
