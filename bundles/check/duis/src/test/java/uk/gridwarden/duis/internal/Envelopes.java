package uk.gridwarden.duis.internal;

import com.ctc.wstx.stax.WstxInputFactory;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** SOAP envelopes with more namespace declarations than a signature could bear. */
final class Envelopes {
    private static final String START = "<soap:Envelope xmlns:soap=\"http://schemas.xmlsoap.org/soap/envelope/\""
            + " xmlns:xsd=\"http://www.w3.org/2001/XMLSchema\" xmlns=\"urn:example:default\" xmlns:gw=\"urn:example:gw\">"
            + "<soap:Body xmlns:other=\"urn:example:other\"><gw:ValidateServiceRequest>";
    private static final String END = "</gw:ValidateServiceRequest></soap:Body></soap:Envelope>";

    private Envelopes() {}

    static byte[] around(String request) {
        var declarationEnd = request.startsWith("<?xml") ? request.indexOf("?>") + 2 : 0;
        return (START + request.substring(declarationEnd).strip() + END).getBytes(StandardCharsets.UTF_8);
    }

    /** A reader of the kind a SOAP stack hands over, on the start tag of {@code sr:Request}. */
    static XMLStreamReader atRequest(InputStream envelope) throws XMLStreamException {
        var reader = new WstxInputFactory().createXMLStreamReader(envelope);
        while (!reader.isStartElement() || !reader.getLocalName().equals("Request")) {
            reader.next();
        }
        return reader;
    }
}
