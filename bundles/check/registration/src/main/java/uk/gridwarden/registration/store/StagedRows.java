package uk.gridwarden.registration.store;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.registration.DataSet;
import uk.gridwarden.registration.columns.RowValues;

/**
 * Checked rows on their way into the database, in a file of our own that is deleted on closing: a database loads a whole
 * file many times as fast as single rows. For one thread.
 */
public final class StagedRows implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StagedRows.class);

    /** The kind of a change that deletes its row. */
    public static final String DELETION = "D";

    /** The kind of a change that replaces or adds its row. */
    public static final String UPSERT = "U";

    private final DataSet dataSet;
    private final boolean areChanges;
    private final Path file;
    private final BufferedWriter writer;
    private final StringBuilder line = new StringBuilder();
    private long count;

    /** In a folder. */
    public StagedRows(DataSet dataSet, boolean areChanges, Path folder) throws UnavailableException {
        this.dataSet = dataSet;
        this.areChanges = areChanges;
        try {
            Files.createDirectories(folder);
            this.file = Files.createTempFile(folder, prefix(dataSet), ".csv");
            this.writer = Files.newBufferedWriter(file);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /** The beginning of the names of a data set's files. */
    public static String prefix(DataSet dataSet) {
        return "rows-" + dataSet.key() + "-";
    }

    /** Adds a row. A full disk is not a fault of the row, so it is not reported as one. */
    public void add(long lineInFile, RowValues row, boolean isDeletion) throws UnavailableException {
        line.setLength(0);
        for (var column : dataSet.columns().all()) {
            row.stored(column).ifPresent(this::append);
            line.append(',');
        }
        if (areChanges) {
            line.append(isDeletion ? DELETION : UPSERT).append(',');
        }
        line.append(lineInFile).append('\n');
        try {
            writer.append(line);
        } catch (IOException e) {
            throw unwritable(e);
        }
        count++;
    }

    /** Whether they change some rows of the version in force. */
    public boolean areChanges() {
        return areChanges;
    }

    /** The number of rows so far. */
    public long count() {
        return count;
    }

    /** The file with all rows so far: CSV with the columns of the data set, the kind of change if any, and the line. */
    public Path written() throws UnavailableException {
        try {
            writer.flush();
            return file;
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /** Deletes the file. A failure is only logged: by now the rows are in force, or another exception says why not. */
    @Override
    public void close() {
        try (writer) {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warn("The file of staged rows {} could not be deleted.", file, e);
        }
    }

    private void append(Object stored) {
        if (stored instanceof String text) {
            line.append('"')
                    .append(text.indexOf('"') < 0 ? text : text.replace("\"", "\"\""))
                    .append('"');
        } else {
            line.append(stored);
        }
    }

    private UnavailableException unwritable(IOException e) {
        return new UnavailableException(
                "The checked rows cannot be kept on the disk; the " + dataSet.key() + " data stays as it was.", e);
    }
}
