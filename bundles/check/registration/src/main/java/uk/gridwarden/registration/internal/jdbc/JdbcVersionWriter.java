package uk.gridwarden.registration.internal.jdbc;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.registration.DataSet;
import uk.gridwarden.registration.DataSetVersion;
import uk.gridwarden.registration.InventoryRecord;
import uk.gridwarden.registration.columns.FieldType;
import uk.gridwarden.registration.store.StagedRows;
import uk.gridwarden.registration.store.VersionWriter;
import uk.gridwarden.rule.api.Eui64;

/**
 * Writes a version on a connection without automatic commit that holds the lock of the data set: a new table with its rows
 * and indexes, or changes in the table there is, and at last the small transaction that lets readers have it.
 */
final class JdbcVersionWriter implements VersionWriter {
    private static final Logger LOG = LoggerFactory.getLogger(JdbcVersionWriter.class);
    private static final int NAMED_IN_WARNING = 5;
    private static final int CHANGES_IN_ANY_TABLE = 1_000;
    private static final int ROWS_FOR_ONE_CHANGE = 20;

    private final Connection connection;
    private final DataSet dataSet;
    private final Path stagingFolder;

    JdbcVersionWriter(Connection connection, DataSet dataSet, Path stagingFolder) {
        this.connection = connection;
        this.dataSet = dataSet;
        this.stagingFolder = stagingFolder;
    }

    @Override
    public Before before(Optional<Delivery> delivery, String sha256) throws UnavailableException {
        return writing(() -> {
            var inForce = VersionCatalogue.current(connection, dataSet);
            var lastOfSource = Optional.<Long>empty();
            var repeated = Optional.<DataSetVersion>empty();
            if (delivery.isPresent()) {
                lastOfSource = VersionCatalogue.lastSequence(
                        connection, dataSet, delivery.get().source());
                repeated = VersionCatalogue.versionOf(connection, dataSet, delivery.get(), sha256);
            }
            var ofInForce = inForce.isPresent()
                    ? VersionCatalogue.deliveryOf(connection, inForce.get())
                    : Optional.<Delivery>empty();
            return new Before(inForce, ofInForce, lastOfSource, repeated);
        });
    }

    @Override
    public StagedRows stage(boolean areChanges) throws UnavailableException {
        return new StagedRows(dataSet, areChanges, stagingFolder);
    }

    @Override
    public <E extends Exception> DataSetVersion publish(StagedRows rows, Origin origin, Review<E> review)
            throws E, UnavailableException {
        var file = rows.written();
        return this.<DataSetVersion, E>writing(() -> {
            var table = begin(rows, origin);
            boolean isPublished = false;
            try {
                review.begins("loading");
                long count = rows.areChanges() ? change(table, file, review) : fill(table, file, rows, review);
                if (dataSet == DataSet.INVENTORY) {
                    warnOfUnknownAssociatedDevices(table, rows.areChanges());
                }
                connection.commit();
                var version = new DataSetVersion(
                        dataSet, table.version(), origin.asOf(), count, origin.file(), origin.sha256());
                review.publishes(version);
                VersionCatalogue.publish(connection, table, count, origin.delivery());
                isPublished = true;
                return version;
            } finally {
                if (!isPublished) {
                    discard(table);
                }
            }
        });
    }

    /**
     * Updates change the table of the version before until the ended rows in it come to more than a share: then, or when a
     * single update comes to as much, copying the table costs less.
     */
    private TableName begin(StagedRows rows, Origin origin) throws SQLException {
        if (rows.areChanges()) {
            var before = VersionCatalogue.currentTable(connection, dataSet).orElseThrow();
            long changes = VersionCatalogue.changesInTable(connection, before) + rows.count();
            var version = VersionCatalogue.version(connection, before).orElseThrow();
            if (changes <= CHANGES_IN_ANY_TABLE + version.rows() / ROWS_FOR_ONE_CHANGE) {
                return VersionCatalogue.beginInPlace(connection, before, origin, changes);
            }
        }
        return VersionCatalogue.begin(connection, dataSet, origin);
    }

    private <E extends Exception> long fill(TableName table, Path file, StagedRows rows, Review<E> review)
            throws SQLException, E {
        var filled = new NewTable(connection, table);
        filled.load(file);
        review.begins("indexing");
        filled.createKey(review);
        // An operator is not asked about a file that would be refused afterwards.
        review.approve(rows.count());
        filled.createOtherIndexes();
        return rows.count();
    }

    private <E extends Exception> long change(TableName table, Path file, Review<E> review) throws SQLException, E {
        var before = VersionCatalogue.currentTable(connection, dataSet).orElseThrow();
        var changes = new NewChanges(connection, table);
        changes.load(file, review);
        review.begins("checking");
        long count = VersionCatalogue.version(connection, before).orElseThrow().rows() + changes.check(before, review);
        review.approve(count);
        if (table.isChangedInPlace()) {
            review.begins("changing");
            VersionCatalogue.applying(connection, table);
            new AppliedChanges(connection, table).make();
        } else {
            review.begins("copying");
            changes.copyChanged(before);
            review.begins("indexing");
            var copy = new NewTable(connection, table);
            copy.createKey(review);
            copy.createOtherIndexes();
        }
        return count;
    }

    private void discard(TableName table) {
        try {
            connection.rollback();
            VersionRemoval.dropUnfinished(connection, table);
        } catch (SQLException e) {
            LOG.warn("The rows of a failed import could not be dropped; the next import or start drops them.", e);
        }
    }

    /**
     * Of an update, only what it brings is looked at. A new table is read in the order of an index, so that Derby finds what it
     * looks for on the page that it read last, which takes a third of the time; PostgreSQL takes the hint as a comment.
     */
    private void warnOfUnknownAssociatedDevices(TableName table, boolean isUpdate) throws SQLException {
        var associated = InventoryRecord.ASSOCIATED_DEVICE_ID.sqlName();
        var unknown = new LinkedHashSet<Eui64>();
        long count = Sql.forEach(
                connection,
                row -> {
                    if (unknown.size() < NAMED_IN_WARNING) {
                        unknown.add(FieldType.EUI64.ofStored(row.getLong(1)));
                    }
                },
                """
                SELECT D.%1$s FROM %2$s
                WHERE D.%1$s IS NOT NULL AND NOT EXISTS (SELECT 1 FROM %3$s A.%4$s = D.%1$s)%5$s"""
                        .formatted(
                                associated,
                                isUpdate
                                        ? table.changes() + " D"
                                        : "%1$s D --DERBY-PROPERTIES index=%1$s_%2$s"
                                                .formatted(table.rows(), associated),
                                table.isChangedInPlace() ? table.rowsAs("A") + " AND" : table.rows() + " A WHERE",
                                InventoryRecord.DEVICE_ID.sqlName(),
                                isUpdate ? " AND D.CHANGE_KIND = '" + StagedRows.UPSERT + "'" : ""));
        if (count > 0) {
            LOG.warn(
                    "{} devices name an associated device that the inventory does not have, such as {}.",
                    count,
                    unknown);
        }
    }

    @FunctionalInterface
    private interface Work<R, E extends Exception> {
        R done() throws SQLException, UnavailableException, E;
    }

    private <R, E extends Exception> R writing(Work<R, E> work) throws E, UnavailableException {
        try {
            return work.done();
        } catch (SQLException e) {
            throw DataSetLocks.unwritable(dataSet, e);
        }
    }
}
