package uk.gridwarden.registration.internal.jdbc;

import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import uk.gridwarden.registration.internal.csv.DataFile;
import uk.gridwarden.registration.internal.csv.ImportProblems;
import uk.gridwarden.registration.internal.csv.RowChange;

/**
 * Applies the rows of an update to a copy of the version before it, which nobody reads yet. Rows that came from there
 * have the source line 0, and only they can be replaced or deleted, so that the order of the rows in the file cannot
 * matter: one that names the same record twice is refused. For one thread.
 *
 * @param <T> type of the records
 */
final class ChangeWriter<T> implements DataFile.Sink<RowChange<T>, SQLException>, AutoCloseable {
    private static final int BATCH = 1_000;

    private record Line<T>(long number, RowChange<T> change) {}

    private final Connection connection;
    private final DataSetTable<T> layout;
    private final ImportProblems problems;
    private final PreparedStatement delete;
    private final PreparedStatement insert;
    private final int columnCount;
    private final List<Line<T>> batch = new ArrayList<>(BATCH);

    ChangeWriter(Connection connection, DataSetTable<T> layout, TableName table, ImportProblems problems)
            throws SQLException {
        this.connection = connection;
        this.layout = layout;
        this.problems = problems;
        this.columnCount = layout.columnNames().size();
        var key = layout.changeKeyColumns().stream()
                .map(column -> column + " = ? AND ")
                .collect(Collectors.joining());
        this.delete = connection.prepareStatement("DELETE FROM " + table + " WHERE " + key + "SOURCE_LINE = 0");
        this.insert = connection.prepareStatement("INSERT INTO %s (%s, SOURCE_LINE) VALUES (%s)"
                .formatted(
                        table,
                        String.join(", ", layout.columnNames()),
                        String.join(", ", Collections.nCopies(columnCount + 1, "?"))));
    }

    /** Fills a new version with the rows of the one before it. */
    static void copy(Connection connection, DataSetTable<?> layout, TableName from, TableName to) throws SQLException {
        var columns = String.join(", ", layout.columnNames());
        try (var statement = connection.createStatement()) {
            statement.executeUpdate("INSERT INTO %1$s (%2$s, SOURCE_LINE) SELECT %2$s, CAST(0 AS BIGINT) FROM %3$s"
                    .formatted(to, columns, from));
        }
        connection.commit();
    }

    @Override
    public void accept(long line, RowChange<T> change) throws SQLException {
        batch.add(new Line<>(line, change));
        if (batch.size() == BATCH) {
            flush();
        }
    }

    /** Applies what is left. */
    void finish() throws SQLException {
        flush();
    }

    private void flush() throws SQLException {
        if (problems.isAny() || batch.isEmpty()) {
            batch.clear();
            return;
        }
        if (!applyTogether()) {
            connection.rollback();
            applyOneByOne();
        }
        connection.commit();
        batch.clear();
    }

    /** Whether all went well; if not, nobody can say for which line. */
    private boolean applyTogether() throws SQLException {
        for (var line : batch) {
            layout.bindChangeKey(delete, line.change().row());
            delete.addBatch();
        }
        int[] deleted = delete.executeBatch();
        for (int i = 0; i < deleted.length; i++) {
            if (batch.get(i).change().isDeletion() && deleted[i] == 0) {
                return false;
            }
        }
        for (var line : batch) {
            if (!line.change().isDeletion()) {
                bindInsert(line);
                insert.addBatch();
            }
        }
        try {
            insert.executeBatch();
            return true;
        } catch (BatchUpdateException e) {
            insert.clearBatch();
            if (!VersionIndexes.isConstraintViolated(e)) {
                throw e;
            }
            return false;
        }
    }

    private void applyOneByOne() throws SQLException {
        for (var line : batch) {
            layout.bindChangeKey(delete, line.change().row());
            int deleted = delete.executeUpdate();
            if (line.change().isDeletion() && deleted == 0) {
                problems.add(
                        line.number(),
                        layout.changeKeyInFile(),
                        "the deletion of a row that is not there",
                        "a row that the data has and that no other line of the file names");
                return;
            }
            if (!line.change().isDeletion() && !inserted(line)) {
                return;
            }
        }
        throw new SQLException("a batch of changes failed as a whole but not line by line");
    }

    private boolean inserted(Line<T> line) throws SQLException {
        bindInsert(line);
        try {
            insert.executeUpdate();
            return true;
        } catch (SQLException e) {
            if (!VersionIndexes.isConstraintViolated(e)) {
                throw e;
            }
            connection.rollback();
            problems.add(line.number(), layout.keyInFile(), "a row again", "each " + layout.keyInFile() + " once");
            return false;
        }
    }

    private void bindInsert(Line<T> line) throws SQLException {
        layout.bind(insert, line.change().row());
        insert.setLong(columnCount + 1, line.number());
    }

    @Override
    public void close() throws SQLException {
        try (delete) {
            insert.close();
        }
    }
}
