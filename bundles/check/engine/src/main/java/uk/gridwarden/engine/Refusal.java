package uk.gridwarden.engine;

import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import uk.gridwarden.rule.api.RequestId;

/**
 * A submission that never became a decision, because it was not an authentic request.
 *
 * <p>The component names are property names of the stored record: renaming one changes the format
 * of the log.
 *
 * @param id correlation id, found in the answer and in the log
 * @param code stable code of the fault
 * @param sentence the sentence answered
 * @param line 1-based line, or -1
 * @param column 1-based column, or -1
 * @param claimedRequestId the RequestID claimed; not authentic
 * @param octets SHA-256 of what was received, lower-case hex
 * @param size how many octets were received
 * @param submission how it came in
 */
public record Refusal(
        UUID id,
        String code,
        String sentence,
        int line,
        int column,
        Optional<RequestId> claimedRequestId,
        String octets,
        long size,
        Submission submission) {

    /** Refusals are read from records as well, so the digest is checked here. */
    public Refusal {
        Objects.requireNonNull(octets, "a refusal names what was received by digest");
    }
}
