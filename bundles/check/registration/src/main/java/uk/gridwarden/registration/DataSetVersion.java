package uk.gridwarden.registration;

import java.time.Instant;

/**
 * A complete version of a data set.
 *
 * @param dataSet the data set
 * @param version ascending from 1
 * @param asOf the time when the data was current: the time of import unless a manifest says otherwise
 * @param rows the number of its rows
 * @param source name of its file
 * @param sha256 digest of that file, lower-case hex
 */
public record DataSetVersion(DataSet dataSet, long version, Instant asOf, long rows, String source, String sha256) {}
