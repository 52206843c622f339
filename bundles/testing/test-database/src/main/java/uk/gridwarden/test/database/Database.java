package uk.gridwarden.test.database;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.apache.derby.jdbc.EmbeddedDataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** A database product that a test class runs on; see {@link OnEachDatabase}. Thread-safe. */
public final class Database {
    private final Optional<LocalPostgresql> postgresql;
    private Optional<ReusedConnections> newest = Optional.empty();

    private Database(Optional<LocalPostgresql> postgresql) {
        this.postgresql = postgresql;
    }

    static Database derby() {
        return new Database(Optional.empty());
    }

    static Database on(LocalPostgresql postgresql) {
        return new Database(Optional.of(postgresql));
    }

    /** True on Apache Derby, false on PostgreSQL. */
    public boolean isDerby() {
        return postgresql.isEmpty();
    }

    /**
     * Creates an empty database: in memory on Derby, a new schema on PostgreSQL; skips the test without a server. Connections
     * to the latter are reused.
     */
    public synchronized DataSource empty() throws SQLException {
        if (isDerby()) {
            var derby = new EmbeddedDataSource();
            derby.setDatabaseName("memory:" + UUID.randomUUID());
            derby.setCreateDatabase("create");
            return derby;
        }
        var schema = new PGSimpleDataSource();
        schema.setUrl(postgresql.orElseThrow().emptySchema());
        // Those of the last test; a server has only so many.
        newest.ifPresent(ReusedConnections::closeIdle);
        newest = Optional.of(new ReusedConnections(schema::getConnection));
        return newest.get().dataSource();
    }

    /**
     * The JDBC URL of an empty database: on Derby one with its files in a new folder inside {@code parent}, on PostgreSQL a
     * new schema; skips the test without a server.
     */
    public String emptyUrl(Path parent) throws SQLException {
        return isDerby()
                ? "jdbc:derby:" + parent.resolve("derby-" + UUID.randomUUID()) + ";create=true"
                : postgresql.orElseThrow().emptySchema();
    }

    /** The product's name, for test reports. */
    @Override
    public String toString() {
        return isDerby() ? "Derby" : "PostgreSQL";
    }
}
