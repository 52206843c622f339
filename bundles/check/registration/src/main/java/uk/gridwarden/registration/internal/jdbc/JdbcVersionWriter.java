package uk.gridwarden.registration.internal.jdbc;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
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
 * Writes a version on a connection without automatic commit that holds the lock of the data set: a new table, its rows, its
 * indexes, and at last the small transaction that lets readers have it.
 */
final class JdbcVersionWriter implements VersionWriter {
    private static final Logger LOG = LoggerFactory.getLogger(JdbcVersionWriter.class);
    private static final int NAMED_IN_WARNING = 5;

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
            var table = VersionCatalogue.begin(connection, dataSet, origin);
            boolean isPublished = false;
            try {
                long count = fill(new NewTable<>(connection, table, review), file, rows, review);
                if (dataSet == DataSet.INVENTORY) {
                    warnOfUnknownAssociatedDevices(table);
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

    private <E extends Exception> long fill(NewTable<E> table, Path file, StagedRows rows, Review<E> review)
            throws SQLException, E {
        review.begins("loading");
        long count = rows.count();
        if (rows.areChanges()) {
            count = table.change(
                    new TableName(
                            dataSet,
                            VersionCatalogue.current(connection, dataSet)
                                    .orElseThrow()
                                    .version()),
                    file);
        } else {
            table.load(file);
        }
        review.begins("indexing");
        table.createKey();
        // An operator is not asked about a file that would be refused afterwards.
        review.approve(count);
        table.createOtherIndexes();
        return count;
    }

    private void discard(TableName table) {
        try {
            connection.rollback();
            VersionCatalogue.dropUnfinished(connection, table);
        } catch (SQLException e) {
            LOG.warn("The rows of a failed import could not be dropped; the next import or start drops them.", e);
        }
    }

    private void warnOfUnknownAssociatedDevices(TableName table) throws SQLException {
        var named = new ArrayList<Eui64>();
        long count = Sql.forEach(
                connection,
                row -> {
                    if (named.size() < NAMED_IN_WARNING) {
                        named.add(FieldType.EUI64.ofStored(row.getLong(1)));
                    }
                },
                """
                SELECT D.%2$s FROM %1$s D LEFT JOIN %1$s A ON A.%2$s = D.%3$s
                WHERE D.%3$s IS NOT NULL AND A.%2$s IS NULL"""
                        .formatted(
                                table,
                                InventoryRecord.DEVICE_ID.sqlName(),
                                InventoryRecord.ASSOCIATED_DEVICE_ID.sqlName()));
        if (count > 0) {
            LOG.warn(
                    "{} devices name an associated device that the inventory does not have, such as {}.", count, named);
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
