package uk.gridwarden.decision.log.internal;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import java.util.logging.Logger;
import javax.sql.DataSource;
import uk.gridwarden.test.database.ReusedConnections;

/** A database of its own for one test: Derby, or a schema of PostgreSQL. */
final class TestDatabase implements DataSource, AutoCloseable {
    private final String url;
    private final String createUrl;
    private final String shutdownUrl;
    private final Optional<ReusedConnections> reused;

    private TestDatabase(String url, String createUrl, String shutdownUrl, boolean reuses) {
        this.url = url;
        this.createUrl = createUrl;
        this.shutdownUrl = shutdownUrl;
        this.reused = reuses
                ? Optional.of(new ReusedConnections(() -> DriverManager.getConnection(createUrl)))
                : Optional.empty();
    }

    static TestDatabase derby(Path folder) {
        var url = "jdbc:derby:" + folder;
        return new TestDatabase(url, url + ";create=true", url + ";shutdown=true", false);
    }

    static TestDatabase inMemory(String name) {
        var url = "jdbc:derby:memory:" + name;
        return new TestDatabase(url, url + ";create=true", url + ";drop=true", false);
    }

    /** The schema that a JDBC URL leads to. */
    static TestDatabase postgresql(String url) {
        return new TestDatabase(url, url, "", true);
    }

    /** The same database through a URL with one more setting. */
    TestDatabase with(String setting) {
        var more = url + (url.contains("?") ? "&" : "?") + setting;
        return new TestDatabase(more, more, shutdownUrl, reused.isPresent());
    }

    /** The same database, which hands connections out again that were closed. */
    TestDatabase reusingConnections() {
        return new TestDatabase(url, createUrl, shutdownUrl, true);
    }

    boolean isDerby() {
        return !shutdownUrl.isEmpty();
    }

    void execute(String sql) throws SQLException {
        try (var connection = getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Closes idle connections, and stops Derby's instance of the database; the next connection starts it again from its files. */
    @Override
    public void close() {
        reused.ifPresent(ReusedConnections::closeIdle);
        if (isDerby()) {
            try {
                DriverManager.getConnection(shutdownUrl).close();
            } catch (SQLException expected) {
                // Derby reports a successful shutdown as an exception.
            }
        }
    }

    @Override
    public Connection getConnection() throws SQLException {
        return reused.isPresent() ? reused.get().getConnection() : DriverManager.getConnection(createUrl);
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return DriverManager.getConnection(url, user, password);
    }

    @Override
    public PrintWriter getLogWriter() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void setLogWriter(PrintWriter out) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void setLoginTimeout(int seconds) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getGlobal();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLException("wraps nothing");
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }
}
