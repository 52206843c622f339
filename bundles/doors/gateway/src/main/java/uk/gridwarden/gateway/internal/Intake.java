package uk.gridwarden.gateway.internal;

import java.time.Instant;
import java.util.UUID;
import javax.xml.stream.XMLStreamReader;

/**
 * A message that is being read.
 *
 * @param reader the guarded reader over the octets; the SOAP layer and the operation share it, so that the body is parsed
 *     once
 */
record Intake(UUID correlationId, Instant receivedAt, String caller, byte[] octets, XMLStreamReader reader)
        implements Arrival {}
