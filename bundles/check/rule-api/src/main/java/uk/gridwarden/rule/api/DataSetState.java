package uk.gridwarden.rule.api;

import java.time.Duration;
import java.time.Instant;

/**
 * The version of a data set that the facts were read from.
 *
 * @param name {@code organisations}, {@code inventory} or {@code registration}
 * @param version number of the import, ascending
 * @param asOf when the data was current: the time its file was created or, if unknown, imported
 * @param age from {@code asOf} to the time of receipt
 * @param stale whether the age exceeds the operator's limit
 */
public record DataSetState(String name, long version, Instant asOf, Duration age, boolean stale) {}
