package uk.gridwarden.gateway.internal;

import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** The payload of an answer, which is written into its envelope and nowhere else before. */
@FunctionalInterface
interface Answer {
    /** Writes the one element of the payload. */
    void writeTo(XMLStreamWriter writer) throws XMLStreamException;
}
