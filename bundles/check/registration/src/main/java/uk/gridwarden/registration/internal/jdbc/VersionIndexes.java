package uk.gridwarden.registration.internal.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
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
        createKey(new Key(table.toString(), layout.keyColumns(), layout.keyInFile(), layout::showKey), problems);
    }

    /** Makes the index by which changes name records; records that are named twice become problems. */
    void createChangeKey(ImportProblems problems) throws SQLException {
        createKey(
                new Key(table.changes(), layout.changeKeyColumns(), layout.changeKeyInFile(), layout::showChangeKey),
                problems);
        Dialect.of(connection).refreshStatistics(connection, table.changes());
        connection.commit();
    }

    /** Makes the others, and tells the query planner. */
    void createOthers() throws SQLException {
        for (var column : layout.indexedColumns()) {
            create("CREATE INDEX", table.toString(), column, column);
        }
        Dialect.of(connection).refreshStatistics(connection, table.toString());
        connection.commit();
    }

    /** Columns of a table that no two of its rows share, what a file calls them, and how a report shows them. */
    private record Key(String table, List<String> columns, String inFile, Shown shown) {}

    @FunctionalInterface
    private interface Shown {
        String of(ResultSet result) throws SQLException;
    }

    private void createKey(Key key, ImportProblems problems) throws SQLException {
        try {
            create("CREATE UNIQUE INDEX", key.table(), "KEY", String.join(", ", key.columns()));
        } catch (SQLException e) {
            connection.rollback();
            if (!isConstraintViolated(e) || !reportDuplicates(key, problems)) {
                throw e;
            }
        }
    }

    private static boolean isConstraintViolated(SQLException e) {
        return e.getSQLState() != null && e.getSQLState().startsWith(CONSTRAINT_VIOLATED);
    }

    private void create(String create, String indexed, String name, String columns) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("%s %s_%s ON %s (%s)".formatted(create, indexed, name, indexed, columns));
        }
        connection.commit();
    }

    private boolean reportDuplicates(Key key, ImportProblems problems) throws SQLException {
        int keys = key.columns().size();
        var columns = String.join(", ", key.columns());
        var query =
                """
                SELECT %1$s, MIN(SOURCE_LINE), MAX(SOURCE_LINE) FROM %2$s
                GROUP BY %1$s HAVING COUNT(*) > 1 ORDER BY %3$d"""
                        .formatted(columns, key.table(), keys + 2);
        try (var statement = connection.createStatement();
                var result = statement.executeQuery(query)) {
            while (result.next()) {
                problems.add(
                        result.getLong(keys + 2),
                        key.inFile(),
                        "'" + key.shown().of(result) + "' again",
                        "each " + key.inFile() + " once (this one is in line " + result.getLong(keys + 1)
                                + " already)");
            }
        }
        connection.rollback();
        return problems.isAny();
    }
}
