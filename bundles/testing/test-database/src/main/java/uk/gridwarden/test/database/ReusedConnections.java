package uk.gridwarden.test.database;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;

/**
 * Hands connections out again that were closed, as the pool of the platform does: PostgreSQL starts a process for each new
 * one. Thread-safe.
 */
public final class ReusedConnections {
    private final Source source;
    private final ConcurrentLinkedDeque<Connection> idle = new ConcurrentLinkedDeque<>();

    /** Opens a new connection. */
    public interface Source {
        /** Called by any thread, while no connection is idle. */
        Connection open() throws SQLException;
    }

    /** Of connections that are opened when none is idle. */
    public ReusedConnections(Source source) {
        this.source = source;
    }

    /** These connections as a data source that can do nothing else. */
    public DataSource dataSource() {
        return (DataSource) Proxy.newProxyInstance(
                DataSource.class.getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                    if (!method.getName().equals("getConnection")) {
                        throw new UnsupportedOperationException(method.getName());
                    }
                    return getConnection();
                });
    }

    /** An idle connection, or else a new one. */
    public Connection getConnection() throws SQLException {
        var connection = idle.poll();
        while (connection != null && connection.isClosed()) {
            connection = idle.poll();
        }
        return reused(connection == null ? source.open() : connection);
    }

    private Connection reused(Connection connection) {
        var isGivenBack = new AtomicBoolean();
        return (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("close")) {
                        if (!isGivenBack.getAndSet(true)) {
                            takeBack(connection);
                        }
                        return null;
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause();
                    }
                });
    }

    /** As it was when it was new; a broken one is not handed out again. */
    private void takeBack(Connection connection) throws SQLException {
        try {
            if (!connection.getAutoCommit()) {
                connection.rollback();
                connection.setAutoCommit(true);
            }
            idle.push(connection);
        } catch (SQLException broken) {
            connection.close();
        }
    }

    /** Closes the idle ones. */
    public void closeIdle() {
        for (var connection = idle.poll(); connection != null; connection = idle.poll()) {
            try {
                connection.close();
            } catch (SQLException broken) {
                // Then it is closed.
            }
        }
    }
}
