package uk.gridwarden.registration.columns;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * All columns of a data set, and how a row becomes a record.
 *
 * @param <T> type of the records
 * @param all in the order in which documentation and tables have them; files may order them differently
 * @param key the columns that identify a row
 * @param changeKey the columns by which an update names the row that it replaces or deletes; fewer than the key where rows
 *     may overlap
 * @param indexed further columns that questions look up rows by
 * @param record makes a record of a row that has a value in each required column
 */
public record DataSetColumns<T>(
        List<Column<?>> all,
        List<Column<?>> key,
        List<Column<?>> changeKey,
        List<Column<?>> indexed,
        Function<RowValues, T> record) {

    /** Where updates name rows by their key. */
    public DataSetColumns(
            List<Column<?>> all, List<Column<?>> key, List<Column<?>> indexed, Function<RowValues, T> record) {
        this(all, key, key, indexed, record);
    }

    /** The names of columns in files, joined for a person. */
    public static String names(List<Column<?>> columns) {
        return columns.stream().map(Column::name).collect(Collectors.joining(", "));
    }

    /** The names of columns in the database, joined for SQL. */
    public static String sqlNames(List<Column<?>> columns) {
        return columns.stream().map(Column::sqlName).collect(Collectors.joining(", "));
    }

    /** The definitions of all columns, joined for SQL. */
    public String definitions() {
        return all.stream().map(Column::definition).collect(Collectors.joining(", "));
    }
}
