package uk.gridwarden.registration.internal.jdbc;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.stream.Collectors;
import uk.gridwarden.registration.internal.csv.ImportProblems;
import uk.gridwarden.registration.internal.csv.RowChange;

/**
 * The rows of an update, in a table of their own. A new version is what the one before has without the records that they
 * name, and the rows that they bring; so the order of the rows in the file cannot matter, and one that names the same
 * record twice is refused.
 *
 * @param <T> type of the records
 */
final class ChangeTable<T> {
    private static final String DELETION = "D";
    private static final String UPSERT = "U";

    private final Connection connection;
    private final DataSetTable<T> layout;
    private final TableName before;
    private final TableName after;

    /** For the way from one version to another, which is there but empty. */
    ChangeTable(Connection connection, DataSetTable<T> layout, TableName before, TableName after) {
        this.connection = connection;
        this.layout = layout;
        this.before = before;
        this.after = after;
    }

    /** Writes one change for {@link #load}. */
    static <T> void stage(DataSetTable<T> layout, StagedRow row, RowChange<T> change) {
        layout.stage(row, change.row());
        row.text(change.isDeletion() ? DELETION : UPSERT);
    }

    /** Takes the changes; what contradicts itself, or the version before, becomes problems. */
    void load(Path rows, ImportProblems problems) throws SQLException {
        execute("CREATE TABLE " + after.changes() + " (" + layout.columns()
                + ", CHANGE_KIND CHAR(1) NOT NULL, SOURCE_LINE BIGINT NOT NULL)");
        connection.commit();
        Dialect.of(connection).load(connection, after.changes(), rows);
        new VersionIndexes(connection, layout, after).createChangeKey(problems);
        if (!problems.isAny()) {
            reportMissing(problems);
        }
    }

    /** Fills the new version. */
    void apply() throws SQLException {
        var columns = String.join(", ", layout.columnNames());
        execute(
                """
                INSERT INTO %1$s (%2$s, SOURCE_LINE) SELECT %2$s, CAST(0 AS BIGINT) FROM %3$s OLD_ROW
                WHERE NOT EXISTS (SELECT 1 FROM %4$s CHANGED WHERE %5$s)
                UNION ALL SELECT %2$s, SOURCE_LINE FROM %4$s WHERE CHANGE_KIND = '%6$s'"""
                        .formatted(after, columns, before, after.changes(), isSameRecord(), UPSERT));
        connection.commit();
    }

    /** Once the new version has its rows, nobody needs the changes. */
    void drop() throws SQLException {
        execute("DROP TABLE " + after.changes());
        connection.commit();
    }

    private void reportMissing(ImportProblems problems) throws SQLException {
        var missing =
                """
                SELECT SOURCE_LINE FROM %s CHANGED WHERE CHANGE_KIND = '%s'
                AND NOT EXISTS (SELECT 1 FROM %s OLD_ROW WHERE %s) ORDER BY SOURCE_LINE"""
                        .formatted(after.changes(), DELETION, before, isSameRecord());
        try (var statement = connection.createStatement();
                var result = statement.executeQuery(missing)) {
            while (result.next()) {
                problems.add(
                        result.getLong(1),
                        layout.changeKeyInFile(),
                        "the deletion of a row that is not there",
                        "a row that the data has");
            }
        }
        connection.commit();
    }

    private String isSameRecord() {
        return layout.changeKeyColumns().stream()
                .map(column -> "CHANGED.%1$s = OLD_ROW.%1$s".formatted(column))
                .collect(Collectors.joining(" AND "));
    }

    private void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
