package uk.gridwarden.registration.internal.jdbc;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The differences between the databases we run on: how one process keeps the others from changing the same data set, how a
 * file is loaded in one go, and how the query planner learns of new data. Everything else is standard SQL.
 */
enum DatabaseKind {
    /** Embedded: a database belongs to one process, so a lock inside the process is enough. */
    DERBY {
        @Override
        boolean tryLock(Connection connection, long key) {
            return true;
        }

        @Override
        void unlock(Connection connection, long key) {
            // Nothing was locked.
        }

        @Override
        void boundLockWaits(Connection connection) {
            // No other process to wait for, and every wait ends after a minute.
        }

        @Override
        void load(Connection connection, String table, String columns, Path rows) throws SQLException {
            ONE_LOAD_AT_A_TIME.lock();
            try (var call = connection.prepareCall(
                    "CALL SYSCS_UTIL.SYSCS_IMPORT_DATA(NULL, ?, ?, NULL, ?, ',', '\"', 'UTF-8', 0)")) {
                call.setString(1, table);
                call.setString(2, columns.replace(" ", ""));
                call.setString(3, rows.toAbsolutePath().toString());
                call.execute();
                connection.commit();
            } catch (SQLException e) {
                connection.rollback();
                throw e;
            } finally {
                ONE_LOAD_AT_A_TIME.unlock();
            }
        }

        @Override
        void dropIfThere(Connection connection, String table) throws SQLException {
            try {
                Sql.execute(connection, "DROP TABLE " + table);
            } catch (SQLException e) {
                if (!NO_SUCH_TABLE.equals(e.getSQLState())) {
                    throw e;
                }
            }
        }

        @Override
        void refreshStatistics(Connection connection, String table) {
            // Creating an index on a filled table does it.
        }
    },

    /** Shared by several nodes: a lock of the database session, which the server frees when its node dies. */
    POSTGRESQL {
        @Override
        boolean tryLock(Connection connection, long key) throws SQLException {
            return call(connection, "SELECT pg_try_advisory_lock(?)", key);
        }

        @Override
        void unlock(Connection connection, long key) throws SQLException {
            call(connection, "SELECT pg_advisory_unlock(?)", key);
        }

        @Override
        void boundLockWaits(Connection connection) throws SQLException {
            Sql.execute(connection, "SET LOCAL lock_timeout = '5s'");
        }

        @Override
        void load(Connection connection, String table, String columns, Path rows) throws SQLException {
            PostgresqlCopy.load(connection, table + " (" + columns + ")", rows);
            connection.commit();
        }

        @Override
        void dropIfThere(Connection connection, String table) throws SQLException {
            Sql.execute(connection, "DROP TABLE IF EXISTS " + table);
        }

        @Override
        void refreshStatistics(Connection connection, String table) throws SQLException {
            Sql.execute(connection, "ANALYZE " + table);
        }

        private boolean call(Connection connection, String function, long key) throws SQLException {
            return Sql.first(connection, result -> result.getBoolean(1), function, LOCK_SPACE + key)
                    .orElse(false);
        }
    };

    /**
     * Derby asks its catalogue for the columns before it loads. The statement for that is kept in the catalogue, and whoever
     * compiles it anew locks it until the end of the load; others that need it then wait for the lock, or for the compilation
     * inside the JVM, and together in a circle that Derby does not see.
     */
    private static final Lock ONE_LOAD_AT_A_TIME = new ReentrantLock();

    private static final String NO_SUCH_TABLE = "42Y55";

    /** Keeps our lock numbers apart from those of other software in the same database; any constant will do. */
    private static final long LOCK_SPACE = 0x6777_7265_6700L;

    /** Tries to lock, across connections, without waiting. Unlock on the same connection. */
    abstract boolean tryLock(Connection connection, long key) throws SQLException;

    /** Releases a lock. */
    abstract void unlock(Connection connection, long key) throws SQLException;

    /** Fills these columns of an empty table from a file of staged rows. */
    abstract void load(Connection connection, String table, String columns, Path rows) throws SQLException;

    /** Drops a table, unless there is none. */
    abstract void dropIfThere(Connection connection, String table) throws SQLException;

    /** Limits the time that this transaction waits for locks to seconds. */
    abstract void boundLockWaits(Connection connection) throws SQLException;

    /** Tells the query planner what a freshly filled table holds. */
    abstract void refreshStatistics(Connection connection, String table) throws SQLException;

    /** The kind of the database that a connection leads to. */
    static DatabaseKind of(Connection connection) throws SQLException {
        var product = connection.getMetaData().getDatabaseProductName();
        var name = product.toLowerCase(Locale.ROOT);
        if (name.contains("derby")) {
            return DERBY;
        }
        if (name.contains("postgresql")) {
            return POSTGRESQL;
        }
        throw new SQLException("found database " + product + "; expected Apache Derby or PostgreSQL");
    }
}
