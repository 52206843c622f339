package uk.gridwarden.gateway.internal;

import java.time.Instant;
import java.util.UUID;
import javax.xml.stream.XMLStreamReader;

/** A message as octets: nothing in it has been read yet, or ever will be. */
record UnopenedMessage(UUID correlationId, Instant receivedAt, String caller, byte[] octets) implements Arrival {

    /** The same message, with the guarded reader over its octets. */
    Intake opened(XMLStreamReader reader) {
        return new Intake(correlationId, receivedAt, caller, octets, reader);
    }
}
