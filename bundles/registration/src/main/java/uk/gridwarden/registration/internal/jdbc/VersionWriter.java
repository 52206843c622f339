package uk.gridwarden.registration.internal.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collections;
import uk.gridwarden.registration.internal.csv.DataFile;
import uk.gridwarden.registration.internal.csv.ImportProblems;

/**
 * Fills the table of a version that nobody reads yet: in batches, with a commit now and then, and indexes last, which is
 * several times as fast as keeping them up row by row. For one thread.
 *
 * @param <T> type of the records
 */
public final class VersionWriter<T> implements DataFile.Sink<T, SQLException>, AutoCloseable {
    private static final int BATCH = 1_000;
    private static final int BATCHES_PER_COMMIT = 20;
    private static final String CONSTRAINT_VIOLATED = "23";

    private final Connection connection;
    private final DataSetTable<T> layout;
    private final TableName table;
    private final PreparedStatement insert;
    private final int columnCount;
    private long rows;

    VersionWriter(Connection connection, DataSetTable<T> layout, TableName table) throws SQLException {
        this.connection = connection;
        this.layout = layout;
        this.table = table;
        this.columnCount = layout.columnNames().size();
        this.insert = connection.prepareStatement("INSERT INTO %s (%s, SOURCE_LINE) VALUES (%s)"
                .formatted(
                        table,
                        String.join(", ", layout.columnNames()),
                        String.join(", ", Collections.nCopies(columnCount + 1, "?"))));
    }

    @Override
    public void accept(long line, T row) throws SQLException {
        layout.bind(insert, row);
        insert.setLong(columnCount + 1, line);
        insert.addBatch();
        rows++;
        if (rows % BATCH == 0) {
            insert.executeBatch();
            if (rows % (BATCH * BATCHES_PER_COMMIT) == 0) {
                connection.commit();
            }
        }
    }

    /** Writes what is left and builds the indexes; keys that occur twice become problems. */
    public void finish(ImportProblems problems) throws SQLException {
        insert.executeBatch();
        connection.commit();
        try {
            createIndex("CREATE UNIQUE INDEX", "KEY", String.join(", ", layout.keyColumns()));
        } catch (SQLException e) {
            connection.rollback();
            if (!isConstraintViolated(e) || !reportDuplicates(problems)) {
                throw e;
            }
            return;
        }
        for (var column : layout.indexedColumns()) {
            createIndex("CREATE INDEX", column, column);
        }
        Dialect.of(connection).refreshStatistics(connection, table);
        connection.commit();
    }

    /** How many rows were written. */
    public long rows() {
        return rows;
    }

    private void createIndex(String create, String name, String columns) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("%s %s_%s ON %s (%s)".formatted(create, table, name, table, columns));
        }
        connection.commit();
    }

    private static boolean isConstraintViolated(SQLException e) {
        return e.getSQLState() != null && e.getSQLState().startsWith(CONSTRAINT_VIOLATED);
    }

    private boolean reportDuplicates(ImportProblems problems) throws SQLException {
        int keys = layout.keyColumns().size();
        var columns = String.join(", ", layout.keyColumns());
        var query =
                """
                SELECT %1$s, MIN(SOURCE_LINE), MAX(SOURCE_LINE) FROM %2$s
                GROUP BY %1$s HAVING COUNT(*) > 1 ORDER BY %3$d"""
                        .formatted(columns, table, keys + 2);
        try (var statement = connection.createStatement();
                var result = statement.executeQuery(query)) {
            while (result.next()) {
                problems.add(
                        result.getLong(keys + 2),
                        layout.keyInFile(),
                        "'" + layout.showKey(result) + "' again",
                        "each " + layout.keyInFile() + " once (this one is in line " + result.getLong(keys + 1)
                                + " already)");
            }
        }
        connection.rollback();
        return problems.isAny();
    }

    @Override
    public void close() throws SQLException {
        insert.close();
    }
}
