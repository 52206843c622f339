package uk.gridwarden.registration.imports.internal.csv;

/**
 * The limits of unpacking, so that a small file cannot fill the disk.
 *
 * @param mostOctets the most octets that a file may unpack to
 * @param highestRatio how many octets each octet of it may unpack to, on the whole; counted from the first mebibyte on
 */
public record UnpackLimits(long mostOctets, int highestRatio) {
    /** Ten times what a national data set has, and ten times the ratio that such data packs to. */
    public static final UnpackLimits DEFAULT = new UnpackLimits(16L * 1024 * 1024 * 1024, 200);
}
