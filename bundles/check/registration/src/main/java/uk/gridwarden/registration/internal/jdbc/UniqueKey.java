package uk.gridwarden.registration.internal.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import uk.gridwarden.registration.columns.Column;
import uk.gridwarden.registration.columns.DataSetColumns;
import uk.gridwarden.registration.columns.RowValues;
import uk.gridwarden.registration.store.VersionWriter.Review;

/**
 * The key of a filled table, each of whose rows names its line in the file.
 *
 * @param <E> the exception with which a review stops the version
 */
record UniqueKey<E extends Exception>(String table, List<Column<?>> key, Review<E> review) {
    private static final String CONSTRAINT_VIOLATED = "23";

    /** Creates the index of the key and of further columns that are alike in all rows; a key that occurs twice is a fault. */
    void createIndex(Connection connection, String furtherColumns) throws SQLException, E {
        try {
            Sql.execute(
                    connection,
                    "CREATE UNIQUE INDEX %1$s_KEY ON %1$s (%2$s%3$s)"
                            .formatted(table, DataSetColumns.sqlNames(key), furtherColumns));
            connection.commit();
        } catch (SQLException e) {
            connection.rollback();
            var isViolated = e.getSQLState() != null && e.getSQLState().startsWith(CONSTRAINT_VIOLATED);
            if (!isViolated || !reportDuplicates(connection)) {
                throw e;
            }
        }
        review.refuseIfFaulty();
    }

    private boolean reportDuplicates(Connection connection) throws SQLException {
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
                        .formatted(DataSetColumns.sqlNames(key), table, key.size() + 2));
        connection.rollback();
        return duplicates > 0;
    }
}
