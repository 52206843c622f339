package uk.gridwarden.registration.internal.jdbc;

import java.util.Collection;
import java.util.Optional;
import uk.gridwarden.registration.DataSet;
import uk.gridwarden.registration.DataSetVersion;

/**
 * One version of a data set, and so the table that holds it.
 *
 * @param dataSet which
 * @param version number
 */
public record TableName(DataSet dataSet, long version) {

    /** The table of a data set among some versions; empty when it was never imported. */
    public static Optional<TableName> among(Collection<DataSetVersion> versions, DataSet dataSet) {
        return versions.stream()
                .filter(version -> version.dataSet() == dataSet)
                .map(version -> new TableName(dataSet, version.version()))
                .findFirst();
    }

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
