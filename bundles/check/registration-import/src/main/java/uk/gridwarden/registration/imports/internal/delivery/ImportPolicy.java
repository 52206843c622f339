package uk.gridwarden.registration.imports.internal.delivery;

import uk.gridwarden.registration.imports.internal.csv.UnpackLimits;

/**
 * The operator's policy for imports.
 *
 * @param areManifestsRequired whether a file without a manifest is refused
 * @param shrinkPercent the percentage by which a data set may shrink without confirmation
 * @param unpackLimits the limits of unpacking
 */
public record ImportPolicy(boolean areManifestsRequired, int shrinkPercent, UnpackLimits unpackLimits) {
    /** The policy when nothing is configured. */
    public static final ImportPolicy DEFAULT = new ImportPolicy(false, 10, UnpackLimits.DEFAULT);
}
