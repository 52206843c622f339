package uk.gridwarden.registration.internal.jdbc;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import uk.gridwarden.registration.columns.Column;
import uk.gridwarden.registration.columns.DataSetColumns;
import uk.gridwarden.registration.columns.RowValues;
import uk.gridwarden.registration.store.StagedRows;
import uk.gridwarden.registration.store.VersionWriter.Review;

/**
 * The table of a version that is not read yet. Its indexes are made once its rows are there, which is several times as fast
 * as keeping them up row by row.
 *
 * @param <E> the exception with which a review stops the version
 */
final class NewTable<E extends Exception> {
    private static final String CONSTRAINT_VIOLATED = "23";

    private final Connection connection;
    private final TableName table;
    private final DataSetColumns<?> columns;
    private final Review<E> review;

    NewTable(Connection connection, TableName table, Review<E> review) {
        this.connection = connection;
        this.table = table;
        this.columns = table.dataSet().columns();
        this.review = review;
    }

    /** Loads all rows from a file. */
    void load(Path rows) throws SQLException {
        DatabaseKind.of(connection).load(connection, table.toString(), rows);
    }

    /**
     * Fills the table with the rows of the version before, but for those that the changes in a file name, and with the rows
     * that the changes bring. So the order of the changes cannot matter; a file that names a row twice is faulty.
     *
     * @return the number of rows
     */
    long change(TableName before, Path rows) throws SQLException, E {
        var changes = table.changes();
        execute("CREATE TABLE " + changes + " (" + columns.definitions()
                + ", CHANGE_KIND CHAR(1) NOT NULL, SOURCE_LINE BIGINT NOT NULL)");
        var database = DatabaseKind.of(connection);
        database.load(connection, changes, rows);
        createUniqueIndex(changes, columns.changeKey());
        review.refuseIfFaulty();
        database.refreshStatistics(connection, changes);
        connection.commit();
        reportDeletionsOfNothing(before);
        review.refuseIfFaulty();
        review.begins("copying");
        execute(
                """
                INSERT INTO %1$s (%2$s, SOURCE_LINE) SELECT %2$s, CAST(0 AS BIGINT) FROM %3$s OLD_ROW
                WHERE NOT EXISTS (SELECT 1 FROM %4$s CHANGED WHERE %5$s)
                UNION ALL SELECT %2$s, SOURCE_LINE FROM %4$s WHERE CHANGE_KIND = '%6$s'"""
                        .formatted(
                                table,
                                DataSetColumns.sqlNames(columns.all()),
                                before,
                                changes,
                                isSameRow(),
                                StagedRows.UPSERT));
        execute("DROP TABLE " + changes);
        return Sql.first(connection, row -> row.getLong(1), "SELECT COUNT(*) FROM " + table)
                .orElseThrow();
    }

    /** Creates the index of the key; a key that occurs twice is a fault. */
    void createKey() throws SQLException, E {
        createUniqueIndex(table.toString(), columns.key());
        review.refuseIfFaulty();
    }

    /** Creates the other indexes, and tells the query planner. */
    void createOtherIndexes() throws SQLException {
        for (var column : columns.indexed()) {
            execute("CREATE INDEX %1$s_%2$s ON %1$s (%2$s)".formatted(table, column.sqlName()));
        }
        DatabaseKind.of(connection).refreshStatistics(connection, table.toString());
        connection.commit();
    }

    private void reportDeletionsOfNothing(TableName before) throws SQLException {
        var names = DataSetColumns.names(columns.changeKey());
        Sql.forEach(
                connection,
                row -> review.fault(
                        row.getLong(1), names, "the deletion of a row that is not there", "a row that the data has"),
                """
                SELECT SOURCE_LINE FROM %s CHANGED WHERE CHANGE_KIND = '%s'
                AND NOT EXISTS (SELECT 1 FROM %s OLD_ROW WHERE %s) ORDER BY SOURCE_LINE"""
                        .formatted(table.changes(), StagedRows.DELETION, before, isSameRow()));
        connection.commit();
    }

    private String isSameRow() {
        return columns.changeKey().stream()
                .map(column -> "CHANGED.%1$s = OLD_ROW.%1$s".formatted(column.sqlName()))
                .collect(Collectors.joining(" AND "));
    }

    private void createUniqueIndex(String indexed, List<Column<?>> key) throws SQLException {
        try {
            execute("CREATE UNIQUE INDEX %1$s_KEY ON %1$s (%2$s)".formatted(indexed, DataSetColumns.sqlNames(key)));
        } catch (SQLException e) {
            connection.rollback();
            var isViolated = e.getSQLState() != null && e.getSQLState().startsWith(CONSTRAINT_VIOLATED);
            if (!isViolated || !reportDuplicates(indexed, key)) {
                throw e;
            }
        }
    }

    private boolean reportDuplicates(String indexed, List<Column<?>> key) throws SQLException {
        var names = DataSetColumns.names(key);
        var values = new RowValues(key);
        long duplicates = Sql.forEach(
                connection,
                row -> {
                    for (int i = 0; i < key.size(); i++) {
                        RecordReader.set(values, key.get(i), row.getObject(i + 1));
                    }
                    var shown = key.stream().map(values::shown).collect(Collectors.joining(", "));
                    review.fault(
                            row.getLong(key.size() + 2),
                            names,
                            "'" + shown + "' again",
                            "each " + names + " once (this one is in line " + row.getLong(key.size() + 1)
                                    + " already)");
                },
                """
                SELECT %1$s, MIN(SOURCE_LINE), MAX(SOURCE_LINE) FROM %2$s
                GROUP BY %1$s HAVING COUNT(*) > 1 ORDER BY %3$d"""
                        .formatted(DataSetColumns.sqlNames(key), indexed, key.size() + 2));
        connection.rollback();
        return duplicates > 0;
    }

    private void execute(String sql) throws SQLException {
        Sql.execute(connection, sql);
        connection.commit();
    }
}
