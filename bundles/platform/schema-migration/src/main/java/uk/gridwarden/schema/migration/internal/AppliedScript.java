package uk.gridwarden.schema.migration.internal;

import java.util.Optional;

/**
 * A line of the history.
 *
 * @param version of the tables afterwards
 * @param checksum of the script; none where the tables were taken over
 */
public record AppliedScript(String version, Optional<Integer> checksum) {}
