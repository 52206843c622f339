package uk.gridwarden.registration.internal.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.gridwarden.registration.DataSet;
import uk.gridwarden.registration.DataSetVersion;

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
                    "Dropped version {} of the {} data, whose import was never finished; in force stays {}.",
                    table.version(),
                    dataSet.key(),
                    VersionCatalogue.current(connection).stream()
                            .filter(version -> version.dataSet() == dataSet)
                            .map(VersionCleanup::named)
                            .findFirst()
                            .orElse("none, as before"));
        }
        connection.commit();
    }

    private static String named(DataSetVersion version) {
        return "version " + version.version() + " of " + version.rows() + " rows, from " + version.source();
    }

    /**
     * Drops versions that are neither current nor the one before, unless a view still reads them. One that another node
     * still reads is left to the next time.
     */
    void dropObsolete(Connection connection) throws SQLException {
        for (var dataSet : DataSet.values()) {
            for (var table : VersionCatalogue.obsolete(connection, dataSet)) {
                if (leases.retire(table)) {
                    drop(connection, table);
                }
            }
        }
        connection.commit();
    }

    private static void drop(Connection connection, TableName table) throws SQLException {
        try {
            VersionCatalogue.dropObsolete(connection, table);
            LOG.info(
                    "Dropped version {} of the {} data.",
                    table.version(),
                    table.dataSet().key());
        } catch (SQLException e) {
            connection.rollback();
            LOG.info(
                    "Version {} of the {} data, which is obsolete, cannot be dropped yet; this is tried again later.",
                    table.version(),
                    table.dataSet().key(),
                    e);
        }
    }
}
