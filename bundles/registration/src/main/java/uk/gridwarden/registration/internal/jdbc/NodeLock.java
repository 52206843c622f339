package uk.gridwarden.registration.internal.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import uk.gridwarden.registration.DataSet;

/**
 * Keeps the other nodes on the same database away while one of them changes something.
 *
 * @param key what is changed
 */
record NodeLock(long key) {
    /** For the fixed tables. */
    static final NodeLock SCHEMA = new NodeLock(0);

    /** For the versions of a data set. */
    static NodeLock of(DataSet dataSet) {
        return new NodeLock(SCHEMA.key() + 1 + dataSet.ordinal());
    }

    /** Does the work under the lock, on a connection without automatic commit; throws when another node holds it. */
    <R, E extends Exception> R hold(Connection connection, Change<R, E> change) throws SQLException, E {
        connection.setAutoCommit(false);
        var dialect = Dialect.of(connection);
        if (!dialect.tryLock(connection, key)) {
            connection.rollback();
            throw new SQLException("another node is changing the same data");
        }
        try {
            return change.apply(connection);
        } finally {
            // Whatever the work did not commit is not wanted; Derby would not even close the connection with it.
            connection.rollback();
            dialect.unlock(connection, key);
            connection.commit();
        }
    }

    /** Whether another node holds the lock at this moment. */
    boolean isHeldElsewhere(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        var dialect = Dialect.of(connection);
        boolean isFree = dialect.tryLock(connection, key);
        if (isFree) {
            dialect.unlock(connection, key);
        }
        connection.rollback();
        return !isFree;
    }
}
