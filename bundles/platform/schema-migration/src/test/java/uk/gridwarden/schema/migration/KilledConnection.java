package uk.gridwarden.schema.migration;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/** A connection whose process is killed after a number of executed statements and commits: nothing gets through after that. */
final class KilledConnection {
    private final Connection real;
    private int callsLeft;
    private boolean isDead;

    /** The end of the process; no exception, which might be handled. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    KilledConnection(Connection real, int calls) {
        this.real = real;
        this.callsLeft = calls;
    }

    Connection connection() {
        return proxy(Connection.class, real);
    }

    /** Whether the end came before the caller was done. */
    boolean isDead() {
        return isDead;
    }

    /** What the server does when it finds its client gone. */
    void bury() throws SQLException {
        if (!real.getAutoCommit()) {
            real.rollback();
        }
        real.close();
    }

    private <T> T proxy(Class<T> type, T target) {
        return type.cast(Proxy.newProxyInstance(
                KilledConnection.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    countDown(method.getName());
                    try {
                        return wrapped(method.invoke(target, arguments));
                    } catch (InvocationTargetException failure) {
                        throw failure.getCause();
                    }
                }));
    }

    private Object wrapped(Object result) {
        if (result instanceof PreparedStatement statement) {
            return proxy(PreparedStatement.class, statement);
        }
        return result instanceof Statement statement ? proxy(Statement.class, statement) : result;
    }

    /** Between two calls that do something in the database it does not matter when the end comes. */
    private void countDown(String call) {
        var isCounted = call.startsWith("execute") || call.equals("commit");
        if (isCounted && callsLeft == 0) {
            isDead = true;
        }
        if (isDead) {
            throw new Killed();
        }
        if (isCounted) {
            callsLeft--;
        }
    }
}
