package uk.gridwarden.decision.log;

import java.nio.file.Path;
import java.util.List;

/**
 * How to verify a log.
 *
 * @param from first record to look at, from 1; the records before it are taken as true
 * @param keys the keys that checkpoints must be signed by, in the notes' own form; empty for the platform's own key
 * @param copies files of checkpoints that were kept elsewhere
 * @param unsignedUpTo checkpoints over at most this many records may be unsigned: those from before there was a key
 */
public record VerificationRequest(long from, List<String> keys, List<Path> copies, long unsignedUpTo) {

    /** Copies the lists, and rejects a place before the first record. */
    public VerificationRequest {
        if (from < 1) {
            throw new IllegalArgumentException("the first record to verify is " + from + "; expected 1 or more");
        }
        keys = List.copyOf(keys);
        copies = List.copyOf(copies);
    }

    /** The whole log, by the platform's own key alone. */
    public static VerificationRequest whole() {
        return new VerificationRequest(1, List.of(), List.of(), 0);
    }
}
