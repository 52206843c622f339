package uk.gridwarden.decision.log.internal;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/** Passes on to a database until told to fail. */
final class FailingDataSource {

    /** Where to fail. */
    enum Fault {
        NONE,
        /** No connection, and no answer over those that there are. */
        CONNECT,
        INSERT,
        BEFORE_COMMIT,
        /** The commit happens, but its answer is lost. */
        AFTER_COMMIT
    }

    private final DataSource database;
    private volatile Fault fault = Fault.NONE;
    private final AtomicInteger commits = new AtomicInteger();
    private volatile Runnable beforeCommit = () -> {};

    FailingDataSource(DataSource database) {
        this.database = database;
    }

    void fail(Fault next) {
        fault = next;
    }

    /** Runs something before each commit of a transaction that inserted records. */
    void beforeCommit(Runnable action) {
        beforeCommit = action;
    }

    /** How many transactions that inserted records have been committed or were about to be. */
    int commits() {
        return commits.get();
    }

    DataSource dataSource() {
        return proxy(DataSource.class, (proxy, method, arguments) -> {
            if (method.getName().equals("getConnection")) {
                failIf(Fault.CONNECT);
                return connection(database.getConnection());
            }
            return call(() -> method.invoke(database, arguments));
        });
    }

    private Connection connection(Connection connection) {
        var inserted = new AtomicBoolean();
        return proxy(Connection.class, (proxy, method, arguments) -> {
            if (method.getName().equals("prepareStatement")) {
                return statement((PreparedStatement) call(() -> method.invoke(connection, arguments)), inserted);
            }
            if (method.getName().equals("commit")) {
                if (inserted.getAndSet(false)) {
                    commits.incrementAndGet();
                    beforeCommit.run();
                }
                failIf(Fault.BEFORE_COMMIT);
                connection.commit();
                failIf(Fault.AFTER_COMMIT);
                return null;
            }
            return call(() -> method.invoke(connection, arguments));
        });
    }

    private PreparedStatement statement(PreparedStatement statement, AtomicBoolean inserted) {
        return proxy(PreparedStatement.class, (proxy, method, arguments) -> {
            failIf(Fault.CONNECT);
            if (method.getName().equals("executeBatch")) {
                failIf(Fault.INSERT);
                inserted.set(true);
            }
            return call(() -> method.invoke(statement, arguments));
        });
    }

    private void failIf(Fault place) throws SQLException {
        if (fault == place) {
            throw new SQLException("the test asked for a failure at " + place);
        }
    }

    private static Object call(Callable<Object> call) throws Throwable {
        try {
            return call.call();
        } catch (InvocationTargetException failed) {
            throw failed.getCause();
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
