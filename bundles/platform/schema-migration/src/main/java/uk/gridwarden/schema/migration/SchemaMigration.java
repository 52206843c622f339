package uk.gridwarden.schema.migration;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.gridwarden.schema.migration.internal.AppliedScript;
import uk.gridwarden.schema.migration.internal.AppliedScripts;
import uk.gridwarden.schema.migration.internal.EarlierVersion;
import uk.gridwarden.schema.migration.internal.MigrationRun;
import uk.gridwarden.schema.migration.internal.MigrationTurn;

/**
 * Brings the tables of one part up to date, in the current schema of a connection to Apache Derby or PostgreSQL.
 *
 * <p>Each script and the line that says so are one transaction, so that whatever is killed when goes on from where it was.
 * Nodes that share a database take turns. Parts may share a schema. Any thread may call.
 */
public final class SchemaMigration {
    private static final Logger LOG = LoggerFactory.getLogger(SchemaMigration.class);

    private final SchemaScripts scripts;
    private final AppliedScripts applied;

    /** As this object saw or left it last; empty before that, and while it has to be looked at in earnest. */
    private volatile List<AppliedScript> lastSeen = List.of();

    /** For the tables that the scripts make. */
    public SchemaMigration(SchemaScripts scripts) {
        this.scripts = scripts;
        this.applied = new AppliedScripts(scripts.historyTable());
    }

    /** As {@link #bringUpToDate(Connection, Map)}, for scripts without words to be replaced. */
    public void bringUpToDate(Connection connection) throws SQLException, SchemaRefusedException {
        bringUpToDate(connection, Map.of());
    }

    /**
     * Applies what is missing; called again it only compares what is on record with what it left there.
     *
     * @param connection without work of its caller's, which would be committed; it is given back as it came, with or
     *     without automatic commit
     * @param words what stands in scripts between two signs @, and what to put there
     * @throws SchemaRefusedException when the tables were made by a newer program, or by scripts that are not these
     * @throws SQLException when the database fails; the tables are then of some version that they had or were to have
     */
    public void bringUpToDate(Connection connection, Map<String, String> words)
            throws SQLException, SchemaRefusedException {
        if (isAsLastSeen(connection)) {
            return;
        }
        try (var turn = MigrationTurn.take(connection, scripts.historyTable())) {
            migrate(turn.connection(), words);
            lastSeen = applied.read(connection);
        }
    }

    private boolean isAsLastSeen(Connection connection) throws SQLException {
        var expected = lastSeen;
        if (expected.isEmpty()) {
            return false;
        }
        // Whatever happens here, the next call is in earnest unless this one finds all as it was.
        lastSeen = List.of();
        if (!applied.read(connection).equals(expected)) {
            return false;
        }
        lastSeen = expected;
        return true;
    }

    private void migrate(Connection connection, Map<String, String> words) throws SQLException, SchemaRefusedException {
        var run = new MigrationRun(scripts, words);
        if (!applied.exist(connection)) {
            var version = new EarlierVersion(scripts.earlier()).read(connection);
            if (version > scripts.newest()) {
                throw run.newer(version);
            }
            if (version > 0) {
                LOG.info("The tables of the {} are taken over at version {}.", scripts.part(), version);
            }
            run = run.startingAt(version);
        }
        if (run.applyMissing(connection)) {
            LOG.info("The tables of the {} are now of version {}.", scripts.part(), scripts.newest());
        }
    }
}
