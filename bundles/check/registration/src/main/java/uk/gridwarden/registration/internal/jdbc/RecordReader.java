package uk.gridwarden.registration.internal.jdbc;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import uk.gridwarden.registration.columns.Column;
import uk.gridwarden.registration.columns.DataSetColumns;
import uk.gridwarden.registration.columns.RowValues;

/**
 * Makes records of the rows of a result that has all columns of a data set in their order. For one thread.
 *
 * @param <T> type of the records
 */
public final class RecordReader<T> {
    private final DataSetColumns<T> columns;
    private final RowValues values;

    /** For a data set. */
    public RecordReader(DataSetColumns<T> columns) {
        this.columns = columns;
        this.values = new RowValues(columns.all());
    }

    /** A query for all rows of a version; further conditions may follow, each after {@code AND}. */
    public static String select(DataSetColumns<?> columns, TableName table) {
        return "SELECT " + DataSetColumns.sqlNames(columns.all()) + " FROM " + table.rowsAs("V");
    }

    /** The record of the row that a result is at. */
    public T read(ResultSet row) throws SQLException {
        int index = 0;
        for (var column : columns.all()) {
            set(values, column, row.getObject(++index));
        }
        return columns.record().apply(values);
    }

    /** Sets a value to what a result has. */
    static void set(RowValues values, Column<?> column, Object stored) {
        values.setStored(column, stored instanceof Date day ? day.toLocalDate() : stored);
    }
}
