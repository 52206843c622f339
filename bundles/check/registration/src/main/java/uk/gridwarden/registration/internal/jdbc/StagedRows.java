package uk.gridwarden.registration.internal.jdbc;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.function.BiConsumer;
import uk.gridwarden.registration.DataSet;
import uk.gridwarden.registration.internal.csv.DataFile;

/**
 * The checked rows of a file on their way into the database, in a file of our own. A database loads a whole file many
 * times as fast as it takes single rows, and a file that is not right never reaches it. Gone when closed.
 *
 * @param <T> type of the records
 */
public final class StagedRows<T> implements DataFile.Sink<T, SQLException>, AutoCloseable {
    private final BiConsumer<StagedRow, T> values;
    private final Path file;
    private final BufferedWriter writer;
    private final StagedRow row = new StagedRow();
    private long count;

    /** In a folder; {@code values} writes those of one row. */
    StagedRows(DataSet dataSet, BiConsumer<StagedRow, T> values, Path folder) throws IOException {
        this.values = values;
        Files.createDirectories(folder);
        this.file = Files.createTempFile(folder, prefix(dataSet), ".csv");
        this.writer = Files.newBufferedWriter(file);
    }

    /** What the names of the files of a data set begin with. */
    public static String prefix(DataSet dataSet) {
        return "rows-" + dataSet.key() + "-";
    }

    /** A disk that is full is no fault of the file that is read, so it is not reported as one. */
    @Override
    public void accept(long line, T value) throws SQLException {
        row.clear();
        values.accept(row, value);
        try {
            writer.append(row.number(line).endLine());
        } catch (IOException e) {
            throw new SQLException("the checked rows could not be kept on the disk", e);
        }
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
        try (writer) {
            Files.deleteIfExists(file);
        }
    }
}
