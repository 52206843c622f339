package uk.gridwarden.registration.internal.jdbc;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import uk.gridwarden.registration.internal.csv.DataFile;

/**
 * The checked rows of a file on their way into the database, in a file of our own. A database loads a whole file many
 * times as fast as it takes single rows, and a file that is not right never reaches it. Gone when closed.
 *
 * @param <T> type of the records
 */
final class StagedRows<T> implements DataFile.Sink<T, IOException>, AutoCloseable {
    private final DataSetTable<T> layout;
    private final Path file;
    private final BufferedWriter writer;
    private final StagedRow row = new StagedRow();
    private long count;

    StagedRows(DataSetTable<T> layout, Path folder) throws IOException {
        this.layout = layout;
        Files.createDirectories(folder);
        this.file = Files.createTempFile(folder, "rows-", ".csv");
        this.writer = Files.newBufferedWriter(file);
    }

    @Override
    public void accept(long line, T value) throws IOException {
        row.clear();
        layout.stage(row, value);
        writer.append(row.number(line).endLine());
        count++;
    }

    /** Where the rows are, all of them. */
    Path written() throws IOException {
        writer.flush();
        return file;
    }

    long count() {
        return count;
    }

    @Override
    public void close() throws IOException {
        writer.close();
        Files.deleteIfExists(file);
    }
}
