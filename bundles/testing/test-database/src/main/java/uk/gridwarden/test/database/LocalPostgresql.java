package uk.gridwarden.test.database;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Assumptions;

/** The PostgreSQL server of a test run, started on first use. Thread-safe. */
public final class LocalPostgresql implements AutoCloseable {
    /** System property with the JDBC URL of an existing server. */
    public static final String PROPERTY = "duis.postgresql";

    private final PostgresqlPrograms programs;
    private final String named;
    private final List<String> schemas = new ArrayList<>();
    private Optional<PrivateServer> started = Optional.empty();

    LocalPostgresql(PostgresqlPrograms programs, String named) {
        this.programs = programs;
        this.named = named;
    }

    static LocalPostgresql ofThisMachine() {
        return new LocalPostgresql(PostgresqlPrograms.OF_DEBIAN, System.getProperty(PROPERTY, ""));
    }

    /** JDBC URL of the server; without a server, skips the calling test and gives the reason. */
    public synchronized String url() {
        if (!named.isEmpty()) {
            return named;
        }
        if (started.isEmpty()) {
            started = Optional.of(start());
        }
        var server = started.get();
        Assumptions.assumeTrue(
                server.isUp(),
                () -> "PostgreSQL is not tested: no server was named by -D" + PROPERTY + ", and none can be started: "
                        + server.reason());
        return server.url();
    }

    /** JDBC URL of a new schema on the server; skips like {@link #url()}. */
    public synchronized String emptySchema() throws SQLException {
        var server = url();
        var schema = "test_" + UUID.randomUUID().toString().replace("-", "");
        execute(server, "CREATE SCHEMA " + schema);
        schemas.add(schema);
        return server + (server.contains("?") ? "&" : "?") + "currentSchema=" + schema;
    }

    /** Stops a server that was started here, and drops the schemas created on an existing one. */
    @Override
    public synchronized void close() throws SQLException {
        if (!named.isEmpty()) {
            for (var schema : schemas) {
                execute(named, "DROP SCHEMA " + schema + " CASCADE");
            }
        }
        schemas.clear();
        started.ifPresent(PrivateServer::close);
        started = Optional.empty();
    }

    private PrivateServer start() {
        return programs.newest()
                .map(PrivateServer::start)
                .orElseGet(() -> PrivateServer.none("no programs of PostgreSQL are in " + programs.installations()));
    }

    private static void execute(String url, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(url);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
