package uk.gridwarden.decision.log.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.test.database.Database;
import uk.gridwarden.test.decisions.ExampleDecision;

/** A database and the logs of its nodes, for tests of bundles that record in them. No log indexes what it recorded by itself. */
public final class NodeLogs implements AutoCloseable {
    private final Path folder;
    private final TestDatabase database;
    private final List<JdbcDecisionLog> logs = new ArrayList<>();

    /** On an empty database; Derby's is in the folder. */
    public NodeLogs(Database product, Path folder) throws SQLException {
        this.folder = folder;
        this.database = product.isDerby()
                ? TestDatabase.derby(folder.resolve("log"))
                : TestDatabase.postgresql(product.emptyUrl(folder));
    }

    /** The log of a node, opened. */
    public JdbcDecisionLog open(String node, Clock clock) throws IOException, UnavailableException {
        var settings = new LogSettings(
                true,
                folder.resolve(node + ".head"),
                false,
                LogFixture.PATIENCE,
                64,
                16,
                Duration.ofHours(1),
                node,
                LogFixture.checkpoints());
        var log = new JdbcDecisionLog(settings, database, new MemorySpool(), clock);
        log.start();
        logs.add(log);
        // An answer shows that it is open.
        log.find(ExampleDecision.of(1).build().requestId());
        return log;
    }

    /** Runs a statement, as somebody with the password of the database could; says how many rows it changed. */
    public int execute(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        }
    }

    @Override
    public void close() {
        logs.forEach(JdbcDecisionLog::close);
        database.close();
    }
}
