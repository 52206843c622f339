package uk.gridwarden.rule.api;

import java.time.Duration;
import java.time.Instant;

/**
 * Which version of a data set the facts were read from.
 *
 * @param name {@code organisations}, {@code inventory} or {@code registration}
 * @param version number of the import, ascending
 * @param asOf when the data was current: the time its file was created or, where that is not known, imported
 * @param age from {@code asOf} to the time of receipt
 * @param stale whether the age is beyond what the operator allows
 */
public record DataSetState(String name, long version, Instant asOf, Duration age, boolean stale) {}
