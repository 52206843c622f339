package uk.gridwarden.gateway.internal;

import java.time.Instant;
import java.util.UUID;

/** A message that arrived and must be answered, whether or not it can be read. It is kept with its exchange. */
sealed interface Arrival permits UnopenedMessage, Intake {

    /** Names it in faults, log lines and records. */
    UUID correlationId();

    /** When its last octet arrived. */
    Instant receivedAt();

    /** Where it came from. */
    String caller();

    /** The HTTP body, or as much of it as was taken in. */
    byte[] octets();
}
