package uk.gridwarden.registration.imports.internal.delivery;

import uk.gridwarden.registration.imports.internal.csv.UnpackLimits;

/**
 * What the operator allows.
 *
 * @param areManifestsRequired whether a file without a manifest is refused
 * @param shrinkPercent by how much a data set may shrink before a person must confirm it
 * @param unpackLimits how much a packed file may hold
 */
public record ImportPolicy(boolean areManifestsRequired, int shrinkPercent, UnpackLimits unpackLimits) {
    /** What holds when nothing is configured. */
    public static final ImportPolicy DEFAULT = new ImportPolicy(false, 10, UnpackLimits.DEFAULT);
}
