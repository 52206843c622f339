package uk.gridwarden.registration.internal.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.gridwarden.registration.DataSet;

/** Drops the versions that nobody needs; on connections without automatic commit. */
public final class VersionCleanup {
    private static final Logger LOG = LoggerFactory.getLogger(VersionCleanup.class);

    private final VersionLeases leases;

    VersionCleanup(VersionLeases leases) {
        this.leases = leases;
    }

    /** Drops versions that were never finished; only for the holder of the data set's lock. */
    public static void dropUnfinished(Connection connection, DataSet dataSet) throws SQLException {
        for (var table : VersionCatalogue.unfinished(connection, dataSet)) {
            VersionCatalogue.dropUnfinished(connection, table);
            LOG.warn(
                    "Dropped version {} of the {} data, whose import was never finished.",
                    table.version(),
                    dataSet.key());
        }
        connection.commit();
    }

    /** Drops versions that were never finished, of every data set that no other node is importing just now. */
    void dropLeftBehind(Connection connection) throws SQLException {
        for (var dataSet : DataSet.values()) {
            var lock = NodeLock.of(dataSet);
            if (!lock.isHeldElsewhere(connection)) {
                lock.<Boolean, SQLException>hold(connection, held -> {
                    dropUnfinished(held, dataSet);
                    return true;
                });
            }
        }
    }

    /** Drops versions that are neither current nor the one before, unless a view still reads them. */
    void dropObsolete(Connection connection) throws SQLException {
        for (var dataSet : DataSet.values()) {
            for (var table : VersionCatalogue.obsolete(connection, dataSet)) {
                if (leases.retire(table)) {
                    VersionCatalogue.dropObsolete(connection, table);
                    LOG.info("Dropped version {} of the {} data.", table.version(), dataSet.key());
                }
            }
        }
        connection.commit();
    }
}
