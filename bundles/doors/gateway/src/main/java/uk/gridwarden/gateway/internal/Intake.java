package uk.gridwarden.gateway.internal;

import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import uk.gridwarden.callers.Caller;
import uk.gridwarden.duis.GuardedXml;
import uk.gridwarden.duis.RefusedRequestException;
import uk.gridwarden.engine.ReceivedMessage;

/**
 * A message that is being read. It is kept with its exchange.
 *
 * @param from who sent it
 * @param parser the parser that opened it, which also explains what is wrong with it further on
 * @param reader the guarded reader over the octets; the SOAP layer and the operation share it, so that the body is parsed
 *     once
 */
record Intake(ReceivedMessage message, Caller from, GuardedXml parser, XMLStreamReader reader) {

    static Intake open(ReceivedMessage message, Caller from, GuardedXml parser) throws RefusedRequestException {
        return new Intake(message, from, parser, parser.open(message.octets()));
    }

    /** The failure for a message that turns out not to be well-formed, or to exceed a limit. */
    RefusedRequestException explain(XMLStreamException malformed) {
        return parser.explain(malformed, reader);
    }

    String caller() {
        return message.caller();
    }
}
