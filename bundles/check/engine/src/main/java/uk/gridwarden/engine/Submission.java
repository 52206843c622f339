package uk.gridwarden.engine;

import java.time.Instant;

/**
 * How a request came in.
 *
 * <p>The component names are property names of the stored record: renaming one changes the format
 * of the log.
 *
 * @param receivedAt when its last octet arrived
 * @param caller who handed it in: {@code soap 127.0.0.1}, {@code shell gw}
 * @param dryRun whether it is only asked what would be decided; the RequestID is then not used up
 */
public record Submission(Instant receivedAt, String caller, boolean dryRun) {}
