package uk.gridwarden.decision.log.internal;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.logging.Logger;
import javax.sql.DataSource;

/** A database of its own for one test: Derby, or a schema of PostgreSQL. */
final class TestDatabase implements DataSource, AutoCloseable {
    private final String url;
    private final String createUrl;
    private final String shutdownUrl;

    private TestDatabase(String url, String createUrl, String shutdownUrl) {
        this.url = url;
        this.createUrl = createUrl;
        this.shutdownUrl = shutdownUrl;
    }

    static TestDatabase derby(Path folder) {
        var url = "jdbc:derby:" + folder;
        return new TestDatabase(url, url + ";create=true", url + ";shutdown=true");
    }

    static TestDatabase inMemory(String name) {
        var url = "jdbc:derby:memory:" + name;
        return new TestDatabase(url, url + ";create=true", url + ";drop=true");
    }

    /** The schema that a JDBC URL leads to. */
    static TestDatabase postgresql(String url) {
        return new TestDatabase(url, url, "");
    }

    /** The same database through a URL with one more setting. */
    TestDatabase with(String setting) {
        var more = url + (url.contains("?") ? "&" : "?") + setting;
        return new TestDatabase(more, more, shutdownUrl);
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

    /** Stops Derby's instance of the database; the next connection starts it again from its files. */
    @Override
    public void close() {
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
        return DriverManager.getConnection(createUrl);
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
