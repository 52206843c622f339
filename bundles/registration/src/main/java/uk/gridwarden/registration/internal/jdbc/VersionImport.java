package uk.gridwarden.registration.internal.jdbc;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.gridwarden.registration.DataSet;
import uk.gridwarden.registration.DataSetVersion;
import uk.gridwarden.registration.ImportRefusedException;
import uk.gridwarden.registration.internal.csv.DataFile;
import uk.gridwarden.registration.internal.csv.ImportProblems;

/**
 * The way of one file into the database: a new table, its rows, its indexes, and at last the small transaction that lets
 * readers have it.
 *
 * @param <T> type of the records
 */
public final class VersionImport<T> {
    private static final Logger LOG = LoggerFactory.getLogger(VersionImport.class);
    private static final int LONGEST_SOURCE = 255;

    private final Connection connection;
    private final DataSet dataSet;
    private final DataSetTable<T> layout;
    private final ImportProblems problems;

    /** On a connection without automatic commit that holds the lock of the data set. */
    public VersionImport(Connection connection, DataSet dataSet, DataSetTable<T> layout, ImportProblems problems) {
        this.connection = connection;
        this.dataSet = dataSet;
        this.layout = layout;
        this.problems = problems;
    }

    /** Imports a file; when that fails, nothing of it stays. */
    public DataSetVersion run(Path file, Instant asOf) throws SQLException, ImportRefusedException {
        var source = problems.file()
                .substring(0, Math.min(LONGEST_SOURCE, problems.file().length()));
        var table = VersionCatalogue.begin(connection, dataSet, layout, asOf, source);
        boolean isPublished = false;
        try {
            var version = fill(table, file, asOf, source);
            VersionCatalogue.publish(connection, version);
            isPublished = true;
            return version;
        } finally {
            if (!isPublished) {
                discard(table);
            }
        }
    }

    private DataSetVersion fill(TableName table, Path file, Instant asOf, String source)
            throws SQLException, ImportRefusedException {
        try (var writer = new VersionWriter<>(connection, layout, table)) {
            var sha256 = new DataFile<>(file, layout.format(), problems).read(writer);
            problems.refuseIfAny();
            writer.finish(problems);
            problems.refuseIfAny();
            layout.warnOfOddities(connection, table, LOG);
            connection.commit();
            return new DataSetVersion(dataSet, table.version(), asOf, writer.rows(), source, sha256);
        }
    }

    private void discard(TableName table) {
        try {
            connection.rollback();
            VersionCatalogue.dropUnfinished(connection, table);
        } catch (SQLException e) {
            LOG.warn("What a failed import wrote could not be dropped; the next import or start does it.", e);
        }
    }
}
