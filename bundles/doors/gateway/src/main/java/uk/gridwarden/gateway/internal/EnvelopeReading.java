package uk.gridwarden.gateway.internal;

import java.util.Optional;
import java.util.function.Supplier;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import uk.gridwarden.duis.GuardedXml;
import uk.gridwarden.duis.RefusedRequestException;

/**
 * Reads envelopes with the platform's one parser, as long as it is there. While its settings are refused it is not; then
 * no message is read at all, and its sender is told to come again. Any thread may call.
 */
final class EnvelopeReading {
    private final Supplier<Optional<GuardedXml>> parser;
    private final Refusals refusals;

    /** With the parser of the moment, which is asked for with each message. */
    EnvelopeReading(Supplier<Optional<GuardedXml>> parser, Refusals refusals) {
        this.parser = parser;
        this.refusals = refusals;
    }

    /** A guarded reader over the octets of a message. */
    XMLStreamReader open(Arrival arrival) {
        try {
            return parser(arrival).open(arrival.octets());
        } catch (RefusedRequestException refused) {
            throw refusals.refuse(arrival, refused);
        }
    }

    /** The fault for a message that turned out further on not to be well-formed. */
    GatewayFault fault(Arrival arrival, XMLStreamException malformed) {
        return refusals.refuse(arrival, parser(arrival).explain(malformed));
    }

    private GuardedXml parser(Arrival arrival) {
        return parser.get()
                .orElseThrow(() -> refusals.unavailable(
                        arrival, "The reader of messages is not running; the health answer of this service says why."));
    }
}
