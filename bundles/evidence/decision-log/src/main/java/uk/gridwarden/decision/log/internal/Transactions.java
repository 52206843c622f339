package uk.gridwarden.decision.log.internal;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Runs work in a transaction on a connection of its own: committed once at the end, or rolled back. */
final class Transactions {
    private final DataSource dataSource;

    /** Work on a connection. */
    @FunctionalInterface
    interface Work<T, X extends Exception> {
        T on(Connection connection) throws SQLException, X;
    }

    Transactions(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * Runs the work and commits. When this throws an {@link SQLException}, the commit may or may not have happened.
     */
    <T, X extends Exception> T run(Work<T, X> work) throws SQLException, X {
        try (var connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            var done = false;
            try {
                var result = work.on(connection);
                connection.commit();
                done = true;
                return result;
            } finally {
                if (!done) {
                    rollBack(connection);
                }
            }
        }
    }

    private static void rollBack(Connection connection) {
        try {
            connection.rollback();
        } catch (SQLException connectionLost) {
            // The failure that led here is on its way to the caller and says more than this one.
        }
    }
}
