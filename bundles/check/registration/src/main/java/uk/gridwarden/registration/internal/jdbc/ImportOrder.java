package uk.gridwarden.registration.internal.jdbc;

import java.nio.file.Path;
import java.time.Instant;
import uk.gridwarden.registration.ImportOptions;
import uk.gridwarden.registration.internal.delivery.ImportPolicy;

/**
 * One file to import.
 *
 * @param file where it is
 * @param now time of the import
 * @param policy what the operator allows
 * @param options what the caller wants
 * @param stagingFolder where the checked rows may lie meanwhile
 */
public record ImportOrder(Path file, Instant now, ImportPolicy policy, ImportOptions options, Path stagingFolder) {}
