package uk.gridwarden.registration.internal.jdbc;

import uk.gridwarden.registration.DataSet;

/**
 * One version of a data set, and so the table that holds it.
 *
 * @param dataSet the data set
 * @param version number
 */
public record TableName(DataSet dataSet, long version) {

    /** The table of the changes that are on their way into it, such as {@code REGISTRATION_17_CHANGES}. */
    String changes() {
        return this + "_CHANGES";
    }

    /** The table, such as {@code REGISTRATION_17}. Never made of anything that came from outside. */
    @Override
    public String toString() {
        return dataSet.name() + "_" + version;
    }
}
