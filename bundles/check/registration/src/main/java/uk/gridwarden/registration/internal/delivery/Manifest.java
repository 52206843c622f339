package uk.gridwarden.registration.internal.delivery;

import java.time.Instant;

/**
 * What the sender of a data file says about it.
 *
 * @param source who sent it; sequence numbers count for each source by itself
 * @param sequence number of the file, one more than that of the file before it
 * @param kind whether it replaces or changes
 * @param created when its data was current
 * @param records how many rows it has, the header aside
 * @param sha256 digest of the file as delivered, lower-case hex
 */
public record Manifest(String source, long sequence, Kind kind, Instant created, long records, String sha256) {
    /** What a file does to a data set. */
    public enum Kind {
        /** Replaces it. */
        REFRESH,
        /** Changes some of its rows. */
        UPDATE
    }
}
