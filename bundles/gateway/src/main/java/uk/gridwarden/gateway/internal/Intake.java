package uk.gridwarden.gateway.internal;

import java.time.Instant;
import java.util.UUID;
import javax.xml.stream.XMLStreamReader;

/**
 * A message as it arrived, kept with its exchange until it is answered.
 *
 * @param correlationId names it in faults, log lines and records
 * @param receivedAt when its last octet arrived
 * @param caller where it came from
 * @param octets the HTTP body
 * @param reader the guarded reader over the octets; the SOAP layer and the operation share it, so that the body is parsed
 *     once
 */
record Intake(UUID correlationId, Instant receivedAt, String caller, byte[] octets, XMLStreamReader reader) {}
