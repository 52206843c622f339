package uk.gridwarden.registration.internal.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.registration.DataSet;

/** Lets one import at a time change a data set: among the threads of this process, and among all nodes on the database. */
public final class DataSetLocks {
    private static final Logger LOG = LoggerFactory.getLogger(DataSetLocks.class);

    private final RegistrationDatabase database;
    private final Map<DataSet, Lock> locks = new EnumMap<>(DataSet.class);

    /**
     * Work on a connection without automatic commit. What it leaves uncommitted is rolled back.
     *
     * @param <R> its result
     * @param <E> what it may throw besides
     */
    @FunctionalInterface
    public interface Work<R, E extends Exception> {
        /** Does the work. */
        R on(Connection connection) throws SQLException, UnavailableException, E;
    }

    /** Work without a result. */
    @FunctionalInterface
    interface Tidying {
        /** Does the work. */
        void on(Connection connection) throws SQLException;
    }

    DataSetLocks(RegistrationDatabase database) {
        this.database = database;
        for (var dataSet : DataSet.values()) {
            locks.put(dataSet, new ReentrantLock());
        }
    }

    /** Works on a data set once all other work on it in this process is done. */
    <R, E extends Exception> R exclusively(DataSet dataSet, Work<R, E> work) throws E, UnavailableException {
        var lock = locks.get(dataSet);
        lock.lock();
        try {
            var result = onThisNodeOnly(dataSet, work);
            if (result.isEmpty()) {
                throw new UnavailableException(
                        "Another node is importing " + dataSet.key() + " data; this one can once that is done.");
            }
            return result.get();
        } catch (SQLException e) {
            throw unwritable(dataSet, e);
        } finally {
            lock.unlock();
        }
    }

    /** The exception for a database that fails while it is written. */
    static UnavailableException unwritable(DataSet dataSet, SQLException failure) {
        return new UnavailableException(
                "The registration database cannot be written; the " + dataSet.key() + " data stays as it was.",
                failure);
    }

    /** Does short work, unless an import of the data set is in progress in this process. */
    void unlessImporting(DataSet dataSet, Runnable work) {
        var lock = locks.get(dataSet);
        if (lock.tryLock()) {
            try {
                work.run();
            } finally {
                lock.unlock();
            }
        }
    }

    /** Drops what killed imports left behind; an import that is in progress does that by itself. */
    void dropUnfinished() {
        for (var dataSet : DataSet.values()) {
            unlessImportingAnywhere(
                    dataSet,
                    held -> VersionRemoval.dropUnfinished(held, dataSet),
                    "The remains of a killed import of {} data could not be dropped; the next import drops them.");
        }
    }

    /** Does work on a data set, unless it is being imported here or on another node. A failure is logged only. */
    void unlessImportingAnywhere(DataSet dataSet, Tidying work, String warning) {
        unlessImporting(dataSet, () -> {
            try {
                this.<Boolean, SQLException>onThisNodeOnly(dataSet, held -> {
                    work.on(held);
                    return true;
                });
            } catch (UnavailableException | SQLException e) {
                LOG.warn(warning, dataSet.key(), e);
            }
        });
    }

    /** For the holder of the data set's lock in this process; empty when another node holds the lock of the database. */
    private <R, E extends Exception> Optional<R> onThisNodeOnly(DataSet dataSet, Work<R, E> work)
            throws SQLException, E, UnavailableException {
        var connection = database.connect();
        try {
            connection.setAutoCommit(false);
            var kind = DatabaseKind.of(connection);
            long key = 1 + dataSet.ordinal();
            if (!kind.tryLock(connection, key)) {
                LOG.debug("Another node is importing {} data.", dataSet.key());
                return Optional.empty();
            }
            try {
                return Optional.of(work.on(connection));
            } finally {
                unlock(connection, kind, key);
            }
        } finally {
            RegistrationDatabase.closeQuietly(connection);
        }
    }

    /** The result of the work stands even when this fails: the lock ends with its connection. */
    private static void unlock(Connection connection, DatabaseKind kind, long key) {
        try {
            // Work that was not committed is not wanted, and Derby would not even close the connection with it.
            connection.rollback();
            kind.unlock(connection, key);
            connection.commit();
        } catch (SQLException e) {
            LOG.warn("A lock of the registration database was lost together with its connection.", e);
        }
    }
}
