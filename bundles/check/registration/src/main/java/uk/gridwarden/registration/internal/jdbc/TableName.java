package uk.gridwarden.registration.internal.jdbc;

import uk.gridwarden.registration.DataSet;

/**
 * One version of a data set, and so the tables that hold it. The names are never made of anything that came from outside.
 *
 * @param dataSet the data set
 * @param version number
 * @param base number of the version that the table of its rows was made for; updates that follow change the same table
 */
public record TableName(DataSet dataSet, long version, long base) {
    /** The end of a row that no version ended. */
    static final long NEVER = Long.MAX_VALUE;

    /** Whether it is in the table of an earlier version, and so only its changes are its own. */
    boolean isChangedInPlace() {
        return base != version;
    }

    /** The table of the rows, such as {@code REGISTRATION_17}. */
    String rows() {
        return dataSet.name() + "_" + base;
    }

    /** The table of the changes that make it from the version before, such as {@code REGISTRATION_18_CHANGES}. */
    String changes() {
        return dataSet.name() + "_" + version + "_CHANGES";
    }

    /** The rows of this version, for a query that goes on with {@code AND}, as in {@code FROM REGISTRATION_17 R WHERE …}. */
    public String rowsAs(String alias) {
        return "%1$s %2$s WHERE %2$s.FIRST_VERSION <= %3$d AND %2$s.END_VERSION > %3$d"
                .formatted(rows(), alias, version);
    }
}
