package uk.gridwarden.registration.internal.csv;

import java.util.List;
import java.util.Optional;

/**
 * The columns of a data file and how its rows become records.
 *
 * @param <T> type of the record
 */
public sealed interface RowFormat<T>
        permits OrganisationFormat, InventoryFormat, RegistrationFormat, CredentialFormat, ChangeFormat {

    /** Column names, in the order in which we list them; files may order them differently. */
    List<String> columns();

    /** Whether a file may have a header only. */
    default boolean mayHaveNoRows() {
        return false;
    }

    /** The record a row stands for; empty when problems were reported. */
    Optional<T> parse(CsvRow row);
}
