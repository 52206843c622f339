package uk.gridwarden.registration.internal.jdbc;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.stream.Collectors;
import uk.gridwarden.registration.columns.DataSetColumns;
import uk.gridwarden.registration.store.StagedRows;
import uk.gridwarden.registration.store.VersionWriter.Review;

/** The changes of an update, in a table of their own for as long as the version is kept. */
record NewChanges(Connection connection, TableName table) {

    /** Loads all changes from a file; one that names a row twice is faulty, so their order cannot matter. */
    <E extends Exception> void load(Path rows, Review<E> review) throws SQLException, E {
        var columns = table.dataSet().columns();
        var changes = table.changes();
        Sql.execute(
                connection,
                "CREATE TABLE " + changes + " (" + columns.definitions()
                        + ", CHANGE_KIND CHAR(1) NOT NULL, SOURCE_LINE BIGINT NOT NULL)");
        connection.commit();
        var database = DatabaseKind.of(connection);
        database.load(connection, changes, DataSetColumns.sqlNames(columns.all()) + ", CHANGE_KIND, SOURCE_LINE", rows);
        new UniqueKey<>(changes, columns.changeKey(), review).createIndex(connection, "");
        Sql.execute(connection, "CREATE INDEX %1$s_LINE ON %1$s (SOURCE_LINE)".formatted(changes));
        database.refreshStatistics(connection, changes);
        connection.commit();
    }

    /**
     * Looks up the rows of each change in the version before; the deletion of one that is not there is a fault. They are
     * counted by a subquery for each change, because as a join a database might read all of the version.
     *
     * @return how many rows more there are once the changes are made
     */
    <E extends Exception> long check(TableName before, Review<E> review) throws SQLException, E {
        var key = table.dataSet().columns().changeKey();
        var more = new long[1];
        Sql.forEach(
                connection,
                change -> {
                    boolean isDeletion = StagedRows.DELETION.equals(change.getString(2));
                    long rows = change.getLong(3);
                    if (isDeletion && rows == 0) {
                        review.fault(
                                change.getLong(1),
                                DataSetColumns.names(key),
                                "the deletion of a row that is not there",
                                "a row that the data has");
                    }
                    more[0] += (isDeletion ? 0 : 1) - rows;
                },
                """
                SELECT SOURCE_LINE, CHANGE_KIND, (SELECT COUNT(*) FROM %s AND %s)
                FROM %s CHANGED ORDER BY SOURCE_LINE"""
                        .formatted(before.rowsAs("OLD_ROW"), isSameRow(), table.changes()));
        connection.commit();
        review.refuseIfFaulty();
        return more[0];
    }

    /** Fills the new table of the version: with the rows of the version before that do not change, and the changed ones. */
    void copyChanged(TableName before) throws SQLException {
        Sql.execute(
                connection,
                """
                INSERT INTO %1$s (%2$s, SOURCE_LINE) SELECT %2$s, CAST(0 AS BIGINT) FROM %3$s
                AND NOT EXISTS (SELECT 1 FROM %4$s CHANGED WHERE %5$s)
                UNION ALL SELECT %2$s, SOURCE_LINE FROM %4$s WHERE CHANGE_KIND = '%6$s'"""
                        .formatted(
                                table.rows(),
                                DataSetColumns.sqlNames(
                                        table.dataSet().columns().all()),
                                before.rowsAs("OLD_ROW"),
                                table.changes(),
                                isSameRow(),
                                StagedRows.UPSERT));
        connection.commit();
    }

    private String isSameRow() {
        return table.dataSet().columns().changeKey().stream()
                .map(column -> "OLD_ROW.%1$s = CHANGED.%1$s".formatted(column.sqlName()))
                .collect(Collectors.joining(" AND "));
    }
}
