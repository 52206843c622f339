package uk.gridwarden.registration.internal.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.registration.DataSet;

/** Lets one import at a time change a data set: of those in this process, and of those of all nodes on the database. */
final class ImportLocks {
    private static final Logger LOG = LoggerFactory.getLogger(ImportLocks.class);

    private final Connections connections;
    private final Map<DataSet, Lock> locks = new EnumMap<>(DataSet.class);

    /** Gives connections, which are closed here. */
    @FunctionalInterface
    interface Connections {
        Connection connect() throws UnavailableException;
    }

    ImportLocks(Connections connections) {
        this.connections = connections;
        for (var dataSet : DataSet.values()) {
            locks.put(dataSet, new ReentrantLock());
        }
    }

    /** Does work on a data set once all other work on it in this process is done. */
    <R, E extends Exception> R exclusively(DataSet dataSet, Change<R, E> change) throws E, UnavailableException {
        var lock = locks.get(dataSet);
        lock.lock();
        try {
            return onOneNode(dataSet, change);
        } catch (HeldElsewhereException e) {
            throw new UnavailableException(
                    "Another node is importing " + dataSet.key() + " data; this one can once that is done.", e);
        } catch (SQLException e) {
            throw new UnavailableException(
                    "The registration database cannot be written; the " + dataSet.key() + " data stays as it was.", e);
        } finally {
            lock.unlock();
        }
    }

    /** Does work that takes but a moment, unless an import of the data set is under way in this process. */
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

    /** Drops what imports that were killed left; an import that is under way does that by itself. */
    void dropUnfinished() {
        for (var dataSet : DataSet.values()) {
            unlessImporting(dataSet, () -> dropUnfinished(dataSet));
        }
    }

    private void dropUnfinished(DataSet dataSet) {
        try {
            this.<Boolean, SQLException>onOneNode(dataSet, held -> {
                VersionCleanup.dropUnfinished(held, dataSet);
                return true;
            });
        } catch (HeldElsewhereException e) {
            LOG.debug("Another node is importing {} data.", dataSet.key());
        } catch (UnavailableException | SQLException e) {
            LOG.warn(
                    "What a killed import of {} data may have left could not be dropped; the next import does it.",
                    dataSet.key(),
                    e);
        }
    }

    /** For the holder of the data set's lock in this process. */
    private <R, E extends Exception> R onOneNode(DataSet dataSet, Change<R, E> change)
            throws SQLException, E, UnavailableException {
        var connection = connections.connect();
        try {
            return NodeLock.of(dataSet).hold(connection, change);
        } finally {
            RegistrationDatabase.closeQuietly(connection);
        }
    }
}
