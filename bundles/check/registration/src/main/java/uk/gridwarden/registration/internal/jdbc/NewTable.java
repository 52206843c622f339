package uk.gridwarden.registration.internal.jdbc;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import uk.gridwarden.registration.columns.DataSetColumns;
import uk.gridwarden.registration.store.VersionWriter.Review;

/**
 * A table of rows that is not read yet. Its indexes are made once its rows are there, which is several times as fast
 * as keeping them up row by row.
 */
record NewTable(Connection connection, TableName table) {

    /** Loads all rows from a file. */
    void load(Path rows) throws SQLException {
        DatabaseKind.of(connection)
                .load(
                        connection,
                        table.rows(),
                        DataSetColumns.sqlNames(table.dataSet().columns().all()) + ", SOURCE_LINE",
                        rows);
    }

    /** Creates the index of the key, of which updates may bring a row for a later version; a key that occurs twice is a fault. */
    <E extends Exception> void createKey(Review<E> review) throws SQLException, E {
        new UniqueKey<>(table.rows(), table.dataSet().columns().key(), review)
                .createIndex(connection, ", FIRST_VERSION");
    }

    /** Creates the other indexes, and tells the query planner. */
    void createOtherIndexes() throws SQLException {
        for (var column : table.dataSet().columns().indexed()) {
            Sql.execute(connection, "CREATE INDEX %1$s_%2$s ON %1$s (%2$s)".formatted(table.rows(), column.sqlName()));
            connection.commit();
        }
        DatabaseKind.of(connection).refreshStatistics(connection, table.rows());
        connection.commit();
    }
}
