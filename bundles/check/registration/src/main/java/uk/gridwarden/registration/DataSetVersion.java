package uk.gridwarden.registration;

import java.time.Instant;

/**
 * A complete version of a data set.
 *
 * @param dataSet which
 * @param version ascending from 1
 * @param asOf when the data was current: the time of import unless the file says otherwise
 * @param rows how many rows it has
 * @param source name of the file it came from
 * @param sha256 digest of that file, lower-case hex
 */
public record DataSetVersion(DataSet dataSet, long version, Instant asOf, long rows, String source, String sha256) {}
