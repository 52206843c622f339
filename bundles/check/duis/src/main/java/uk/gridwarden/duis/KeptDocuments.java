package uk.gridwarden.duis;

import com.ctc.wstx.stax.WstxInputFactory;
import java.io.ByteArrayInputStream;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import uk.gridwarden.duis.internal.BodyTree;
import uk.gridwarden.rule.api.BodyElement;

/**
 * Reads documents of {@linkplain VerifiedRequest#document() verified requests} that were kept. Checks no signature, schema
 * or limit: the caller knows by its digest that a document is the one that was verified. Any thread may call.
 */
public final class KeptDocuments {
    private final XMLInputFactory factory = new WstxInputFactory();

    /** Creates a reader that accepts no document type declaration and fetches nothing. */
    public KeptDocuments() {
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    }

    /** The body of the request as rules saw it; empty when the octets are not a request. */
    public Optional<BodyElement> body(byte[] document) {
        try {
            var reader = factory.createXMLStreamReader(new ByteArrayInputStream(document), "UTF-8");
            reader.nextTag();
            return "Request".equals(reader.getLocalName()) && toBody(reader)
                    ? Optional.of(BodyTree.read(reader))
                    : Optional.empty();
        } catch (XMLStreamException notXml) {
            return Optional.empty();
        }
    }

    /** From the start tag of the root to that of the one child of Body; false when there is none. */
    private static boolean toBody(XMLStreamReader reader) throws XMLStreamException {
        var depth = 1;
        var inBody = false;
        while (depth > 0) {
            reader.next();
            if (reader.isStartElement()) {
                depth++;
                if (inBody) {
                    return true;
                }
                inBody = depth == 2 && "Body".equals(reader.getLocalName());
            } else if (reader.isEndElement()) {
                depth--;
                inBody = false;
            }
        }
        return false;
    }
}
