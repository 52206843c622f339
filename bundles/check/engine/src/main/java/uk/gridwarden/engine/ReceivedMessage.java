package uk.gridwarden.engine;

import java.time.Instant;
import java.util.UUID;

/**
 * A message as it arrived, whether or not anything in it can be read.
 *
 * @param correlationId names it in faults, log lines and records
 * @param receivedAt when its last octet arrived
 * @param caller who handed it in: {@code soap 127.0.0.1}, {@code shell gw}
 * @param dryRun whether it is known to be a dry run before it is read; a message that says so itself is not, as long as it
 *     has not been read
 * @param octets all of it, or as much as was accepted
 */
public record ReceivedMessage(UUID correlationId, Instant receivedAt, String caller, boolean dryRun, byte[] octets) {}
