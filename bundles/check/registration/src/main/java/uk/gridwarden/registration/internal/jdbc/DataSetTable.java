package uk.gridwarden.registration.internal.jdbc;

import java.sql.Connection;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import uk.gridwarden.registration.internal.csv.RowFormat;

/**
 * How the records of a data set lie in a table.
 *
 * @param <T> type of the record
 */
public sealed interface DataSetTable<T> permits OrganisationTable, InventoryTable, RegistrationTable, CredentialTable {

    /** The file format of these records. */
    RowFormat<T> format();

    /** Columns with their types, besides {@code SOURCE_LINE}. */
    String columns();

    /** Names of these columns, in the order in which {@link #stage} writes them. */
    List<String> columnNames();

    /** The columns that identify a record, named as in the table. */
    List<String> keyColumns();

    /** The same columns as the file names them, joined for a person. */
    String keyInFile();

    /** The columns by which an update names the record it replaces or deletes; fewer than the key where rows may overlap. */
    default List<String> changeKeyColumns() {
        return keyColumns();
    }

    /** The same columns as the file names them, joined for a person. */
    default String changeKeyInFile() {
        return keyInFile();
    }

    /** The columns of the further indexes that questions need; one column each. */
    List<String> indexedColumns();

    /** Writes a record's values, in the order of the columns. */
    void stage(StagedRow row, T record);

    /** A record's key as a report may show it, from a result that has the key columns first. */
    String showKey(ResultSet result) throws SQLException;

    /** The same for {@link #changeKeyColumns}. */
    default String showChangeKey(ResultSet result) throws SQLException {
        return showKey(result);
    }

    /** Looks at a loaded table for what is odd but no reason to refuse it, and logs it. */
    default void warnOfOddities(Connection connection, TableName table, Logger log) throws SQLException {
        // Most data sets have nothing that can be odd by itself.
    }

    /** A day that may be missing. */
    static Optional<LocalDate> day(ResultSet result, int index) throws SQLException {
        return Optional.ofNullable(result.getDate(index)).map(Date::toLocalDate);
    }
}
