package uk.gridwarden.duis;

import com.ctc.wstx.stax.WstxInputFactory;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import uk.gridwarden.rule.api.BodyElement;

/**
 * Reads stored documents of {@linkplain VerifiedRequest#document() verified requests}. Checks no signature, schema or
 * limit: the caller has checked the document's digest. Safe for use by any thread.
 */
public final class KeptDocuments {
    private final XMLInputFactory factory = new WstxInputFactory();

    /** Creates a reader that ignores document type declarations and fetches nothing. */
    public KeptDocuments() {
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    }

    /** Reads the body of the request as rules saw it; empty when the octets are not a request. */
    public Optional<BodyElement> body(byte[] document) {
        try {
            var reader = factory.createXMLStreamReader(new ByteArrayInputStream(document), "UTF-8");
            reader.nextTag();
            return "Request".equals(reader.getLocalName()) && toBody(reader)
                    ? Optional.of(element(reader))
                    : Optional.empty();
        } catch (XMLStreamException notXml) {
            return Optional.empty();
        }
    }

    /** Moves from the start tag of the root to that of the only child of Body; false when there is none. */
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

    /** Reads an element from its start tag to its end tag. */
    private static BodyElement element(XMLStreamReader reader) throws XMLStreamException {
        var name = reader.getLocalName();
        var text = new StringBuilder();
        var children = new ArrayList<BodyElement>();
        for (reader.next(); !reader.isEndElement(); reader.next()) {
            if (reader.isStartElement()) {
                children.add(element(reader));
            } else if (reader.isCharacters()) {
                text.append(reader.getText());
            }
        }
        return new BodyElement(name, children.isEmpty() ? text.toString() : "", children);
    }
}
