package uk.gridwarden.schema.migration.internal;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * The one turn at changing a part's tables, among nodes on one database. Flyway has such a lock too, but looks at the
 * tables before it takes it. An embedded database belongs to one process and needs none.
 */
public final class MigrationTurn implements AutoCloseable {
    /** Keeps our lock numbers apart from those of other software in the same database; any constant will do. */
    private static final long LOCK_SPACE = 0x6777_6d69_0000_0000L;

    private static final long HASH_BITS = 0xFFFF_FFFFL;
    private static final int LONGEST_WAIT_SECONDS = 60;

    private final Connection connection;
    private final long key;
    private final boolean isLocked;
    private final boolean wasAutoCommit;

    private MigrationTurn(Connection connection, long key, boolean isLocked, boolean wasAutoCommit) {
        this.connection = connection;
        this.key = key;
        this.isLocked = isLocked;
        this.wasAutoCommit = wasAutoCommit;
    }

    /** Waits for the turn, and not for ever. */
    public static MigrationTurn take(Connection connection, String historyTable) throws SQLException {
        var key = LOCK_SPACE + (historyTable.hashCode() & HASH_BITS);
        var isShared = "PostgreSQL".equals(connection.getMetaData().getDatabaseProductName());
        var wasAutoCommit = connection.getAutoCommit();
        connection.setAutoCommit(true);
        try {
            if (isShared) {
                call(connection, "SELECT pg_advisory_lock(?)", key);
            }
            return new MigrationTurn(connection, key, isShared, wasAutoCommit);
        } catch (SQLException failure) {
            giveBack(connection, wasAutoCommit, failure);
            throw failure;
        }
    }

    /** With automatic commit. */
    public Connection connection() {
        return connection;
    }

    @Override
    public void close() throws SQLException {
        if (!connection.getAutoCommit()) {
            // Something broke off in a transaction.
            connection.rollback();
            connection.setAutoCommit(true);
        }
        if (isLocked) {
            call(connection, "SELECT pg_advisory_unlock(?)", key);
        }
        connection.setAutoCommit(wasAutoCommit);
    }

    private static void giveBack(Connection connection, boolean wasAutoCommit, SQLException failure) {
        try {
            connection.setAutoCommit(wasAutoCommit);
        } catch (SQLException connectionLost) {
            failure.addSuppressed(connectionLost);
        }
    }

    private static void call(Connection connection, String function, long key) throws SQLException {
        try (var statement = connection.prepareStatement(function)) {
            statement.setQueryTimeout(LONGEST_WAIT_SECONDS);
            statement.setLong(1, key);
            statement.execute();
        }
    }
}
