package uk.gridwarden.decision.log;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A removal of personal data from older records. It is a record of the log itself, which distinguishes an ordered reduction
 * from tampering.
 *
 * @param id identifies it
 * @param before records before this time were to be reduced
 * @param caller who asked for it, such as {@code shell gw}
 * @param reduced the records reduced by it, in order
 */
public record Retention(UUID id, Instant before, String caller, List<Reduced> reduced) {

    /** Copies the list. */
    public Retention {
        reduced = List.copyOf(reduced);
    }

    /**
     * One record that was reduced.
     *
     * @param sequence its place in the log
     * @param sha256 digest of what was left of it, lower-case hex
     */
    public record Reduced(long sequence, String sha256) {}
}
