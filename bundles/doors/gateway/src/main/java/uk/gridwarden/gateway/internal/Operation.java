package uk.gridwarden.gateway.internal;

import javax.xml.stream.XMLStreamException;
import javax.xml.transform.Source;

/** One operation of a SOAP service. Called by CXF from several threads at once. */
interface Operation {

    /** Local name of the element that asks for it. */
    String element();

    /**
     * Answers.
     *
     * @param intake the message; its reader stands on the start tag of {@link #element()}
     * @return the payload of the answer
     * @throws XMLStreamException when the message turns out not to be well-formed, or beyond a limit
     * @throws GatewayFault when there is no answer
     */
    Source answer(Intake intake) throws XMLStreamException;
}
