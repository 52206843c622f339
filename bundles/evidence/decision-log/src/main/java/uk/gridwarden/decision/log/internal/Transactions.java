package uk.gridwarden.decision.log.internal;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Runs work in a transaction on a connection of its own: committed once at the end, or rolled back. */
final class Transactions {
    private static final String DUPLICATE_KEY = "23505";
    /** More nodes than that do not begin on one database at once. */
    private static final int OTHERS = 16;

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

    /** The same, for work that adds what is not there: done again when another node has added it at the same moment. */
    <T, X extends Exception> T runAdding(Work<T, X> work) throws SQLException, X {
        for (var left = OTHERS; ; left--) {
            try {
                return run(work);
            } catch (SQLException failure) {
                if (left == 0 || !isDuplicateKey(failure)) {
                    throw failure;
                }
            }
        }
    }

    // A constraint is checked as a row is inserted, so a transaction that failed by one was not committed.
    static boolean isDuplicateKey(SQLException failure) {
        for (var part = failure; part != null; part = part.getNextException()) {
            if (DUPLICATE_KEY.equals(part.getSQLState())) {
                return true;
            }
        }
        return false;
    }

    private static void rollBack(Connection connection) {
        try {
            connection.rollback();
        } catch (SQLException connectionLost) {
            // The failure that led here is on its way to the caller and says more than this one.
        }
    }
}
