package uk.gridwarden.registration.internal.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.gridwarden.registration.DataSet;

/**
 * Keeps the other nodes on the same database away while one of them changes something.
 *
 * @param key what is changed
 */
record NodeLock(long key) {
    private static final Logger LOG = LoggerFactory.getLogger(NodeLock.class);

    /** For the versions of a data set. */
    static NodeLock of(DataSet dataSet) {
        return new NodeLock(1 + dataSet.ordinal());
    }

    /**
     * Does the work under the lock, on a connection without automatic commit.
     *
     * @throws HeldElsewhereException when another node holds it
     */
    <R, E extends Exception> R hold(Connection connection, Change<R, E> change) throws SQLException, E {
        connection.setAutoCommit(false);
        var dialect = Dialect.of(connection);
        if (!dialect.tryLock(connection, key)) {
            connection.rollback();
            throw new HeldElsewhereException();
        }
        try {
            return change.apply(connection);
        } finally {
            giveBack(connection, dialect);
        }
    }

    /** What the work came to stands, whatever happens here; with the connection goes the lock, too. */
    private void giveBack(Connection connection, Dialect dialect) {
        try {
            // Whatever the work did not commit is not wanted; Derby would not even close the connection with it.
            connection.rollback();
            dialect.unlock(connection, key);
            connection.commit();
        } catch (SQLException e) {
            LOG.warn("A lock of the registration database was lost together with its connection.", e);
        }
    }
}
