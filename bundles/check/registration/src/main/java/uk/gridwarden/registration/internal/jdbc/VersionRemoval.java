package uk.gridwarden.registration.internal.jdbc;

import static uk.gridwarden.registration.internal.jdbc.VersionCatalogue.APPLYING;
import static uk.gridwarden.registration.internal.jdbc.VersionCatalogue.BUILDING;
import static uk.gridwarden.registration.internal.jdbc.VersionCatalogue.COMPLETE;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.gridwarden.registration.DataSet;

/**
 * Removes versions that were never finished, and those that are obsolete: for the holder of the data set's lock, on a
 * connection without automatic commit. Each step may be repeated after a crash in the middle.
 */
final class VersionRemoval {
    private static final Logger LOG = LoggerFactory.getLogger(VersionRemoval.class);

    private VersionRemoval() {}

    /** Drops versions that were begun and never finished. */
    static void dropUnfinished(Connection connection, DataSet dataSet) throws SQLException {
        var unfinished = new ArrayList<>(VersionCatalogue.inState(connection, dataSet, BUILDING));
        unfinished.addAll(VersionCatalogue.inState(connection, dataSet, APPLYING));
        for (var table : unfinished) {
            dropUnfinished(connection, table);
            LOG.warn(
                    "Dropped version {} of the {} data, whose import was never finished; {}.",
                    table.version(),
                    dataSet.key(),
                    VersionCatalogue.current(connection, dataSet)
                            .map(version -> "version " + version.version() + " of " + version.rows() + " rows, from "
                                    + version.source() + ", stays in force")
                            .orElse("no version is in force, as before"));
        }
        connection.commit();
    }

    /** Drops an unfinished version and forgets it; one that was published after all stays. */
    static void dropUnfinished(Connection connection, TableName table) throws SQLException {
        if (VersionCatalogue.inState(connection, table.dataSet(), APPLYING).contains(table)) {
            new AppliedChanges(connection, table).unmake();
        }
        var kind = DatabaseKind.of(connection);
        kind.boundLockWaits(connection);
        if (VersionCatalogue.forgetUnfinished(connection, table)) {
            kind.dropIfThere(connection, table.changes());
            if (!table.isChangedInPlace()) {
                kind.dropIfThere(connection, table.rows());
            }
        }
        connection.commit();
    }

    /** Drops a complete version that nobody reads, and its table of rows once no version that is kept has rows in it. */
    static void dropObsolete(Connection connection, TableName table) throws SQLException {
        var kind = DatabaseKind.of(connection);
        kind.boundLockWaits(connection);
        VersionCatalogue.dropped(connection, table);
        kind.dropIfThere(connection, table.changes());
        var kept = VersionCatalogue.inState(connection, table.dataSet(), COMPLETE);
        if (kept.stream().noneMatch(other -> other.base() == table.base())) {
            kind.dropIfThere(connection, table.rows());
        }
        connection.commit();
        LOG.info(
                "Dropped version {} of the {} data.",
                table.version(),
                table.dataSet().key());
    }
}
