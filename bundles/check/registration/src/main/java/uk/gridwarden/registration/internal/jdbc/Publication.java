package uk.gridwarden.registration.internal.jdbc;

import java.util.List;
import uk.gridwarden.registration.DataSet;
import uk.gridwarden.registration.DataSetVersion;

/**
 * A version that was put in force.
 *
 * @param table the version
 * @param id differs for each publication, so that a version is not taken for the one that had its number before the
 *     database was put back to an earlier state
 */
public record Publication(TableName table, String id) {

    /**
     * The publications in force.
     *
     * @param publications one for each data set that was imported
     * @param versions their versions, in the order of {@link DataSet}
     */
    record InForce(List<Publication> publications, List<DataSetVersion> versions) {}
}
