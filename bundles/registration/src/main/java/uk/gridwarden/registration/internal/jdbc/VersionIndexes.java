package uk.gridwarden.registration.internal.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import uk.gridwarden.registration.internal.csv.ImportProblems;

/**
 * The indexes of a version that nobody reads yet, made once its rows are there, which is several times as fast as keeping
 * them up row by row.
 */
final class VersionIndexes {
    private static final String CONSTRAINT_VIOLATED = "23";

    private final Connection connection;
    private final DataSetTable<?> layout;
    private final TableName table;

    VersionIndexes(Connection connection, DataSetTable<?> layout, TableName table) {
        this.connection = connection;
        this.layout = layout;
        this.table = table;
    }

    /** Makes the index of the key; keys that occur twice become problems. */
    void createKey(ImportProblems problems) throws SQLException {
        try {
            create("CREATE UNIQUE INDEX", "KEY", String.join(", ", layout.keyColumns()));
        } catch (SQLException e) {
            connection.rollback();
            if (!isConstraintViolated(e) || !reportDuplicates(problems)) {
                throw e;
            }
        }
    }

    /** Makes the others, and tells the query planner. */
    void createOthers() throws SQLException {
        for (var column : layout.indexedColumns()) {
            create("CREATE INDEX", column, column);
        }
        Dialect.of(connection).refreshStatistics(connection, table);
        connection.commit();
    }

    /** Whether a statement failed because a key was there already. */
    static boolean isConstraintViolated(SQLException e) {
        return e.getSQLState() != null && e.getSQLState().startsWith(CONSTRAINT_VIOLATED);
    }

    private void create(String create, String name, String columns) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("%s %s_%s ON %s (%s)".formatted(create, table, name, table, columns));
        }
        connection.commit();
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
}
