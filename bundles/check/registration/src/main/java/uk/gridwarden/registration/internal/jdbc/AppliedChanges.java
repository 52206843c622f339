package uk.gridwarden.registration.internal.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import uk.gridwarden.registration.columns.Column;
import uk.gridwarden.registration.columns.DataSetColumns;
import uk.gridwarden.registration.store.StagedRows;

/**
 * The changes of an update, in the table of an earlier version. They are made and unmade in small transactions, because Derby's
 * readers wait for rows that are being written and its locks escalate to the table at 5,000; each may be repeated after a
 * crash in the middle. Nothing here changes what readers of another version find.
 */
final class AppliedChanges {
    private static final int ROWS_AT_A_TIME = 500;

    private final Connection connection;
    private final TableName table;
    private final DataSetColumns<?> columns;

    /** A change: its line, and the key of its row. */
    private record Change(long line, List<Object> key) {}

    /** On a connection without automatic commit. */
    AppliedChanges(Connection connection, TableName table) {
        this.connection = connection;
        this.table = table;
        this.columns = table.dataSet().columns();
    }

    /** Ends the rows that the changes replace or delete, and adds those that they bring. */
    void make() throws SQLException {
        var names = DataSetColumns.sqlNames(columns.all());
        var add =
                """
                INSERT INTO %1$s (%2$s, SOURCE_LINE, FIRST_VERSION) SELECT %2$s, SOURCE_LINE, CAST(%3$d AS BIGINT)
                FROM %4$s WHERE CHANGE_KIND = '%5$s' AND SOURCE_LINE BETWEEN ? AND ?"""
                        .formatted(table.rows(), names, table.version(), table.changes(), StagedRows.UPSERT);
        forEachPortion(changes -> {
            forEachRow(
                    changes,
                    "UPDATE " + table.rows() + " SET END_VERSION = " + table.version(),
                    "END_VERSION = " + TableName.NEVER);
            Sql.update(
                    connection,
                    add,
                    changes.get(0).line(),
                    changes.get(changes.size() - 1).line());
        });
    }

    /** Puts the table back to what it was before the changes, however many of them were made. */
    void unmake() throws SQLException {
        forEachPortion(changes -> {
            forEachRow(changes, "DELETE FROM " + table.rows(), "FIRST_VERSION = " + table.version());
            forEachRow(
                    changes,
                    "UPDATE " + table.rows() + " SET END_VERSION = " + TableName.NEVER,
                    "END_VERSION = " + table.version());
        });
    }

    @FunctionalInterface
    private interface Work {
        void on(List<Change> changes) throws SQLException;
    }

    /** Each portion is a transaction. A cursor would not outlive it, so the next portion is asked for by its line. */
    private void forEachPortion(Work work) throws SQLException {
        var next = "SELECT SOURCE_LINE, " + DataSetColumns.sqlNames(columns.changeKey()) + " FROM " + table.changes()
                + " WHERE SOURCE_LINE > ? ORDER BY SOURCE_LINE OFFSET 0 ROWS FETCH NEXT " + ROWS_AT_A_TIME
                + " ROWS ONLY";
        long line = Long.MIN_VALUE;
        for (var changes = portion(next, line); !changes.isEmpty(); changes = portion(next, line)) {
            work.on(changes);
            connection.commit();
            line = changes.get(changes.size() - 1).line();
        }
    }

    private List<Change> portion(String query, long after) throws SQLException {
        return Sql.all(connection, this::change, query, after);
    }

    private Change change(ResultSet row) throws SQLException {
        var key = new ArrayList<>();
        for (int i = 0; i < columns.changeKey().size(); i++) {
            key.add(row.getObject(i + 2));
        }
        return new Change(row.getLong(1), key);
    }

    private void forEachRow(List<Change> changes, String statement, String condition) throws SQLException {
        try (var prepared =
                connection.prepareStatement(statement + " WHERE " + isRow(columns.changeKey()) + " AND " + condition)) {
            for (var change : changes) {
                for (int i = 0; i < change.key().size(); i++) {
                    prepared.setObject(i + 1, change.key().get(i));
                }
                prepared.addBatch();
            }
            prepared.executeBatch();
        }
    }

    /** A condition on the row with a key. */
    static String isRow(List<Column<?>> key) {
        return key.stream().map(column -> column.sqlName() + " = ?").collect(Collectors.joining(" AND "));
    }
}
