package uk.gridwarden.duis.internal;

import com.ctc.wstx.stax.WstxInputFactory;
import java.io.InputStream;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Looks for the declaration of {@code sr:Request} in a schema file. A document type is passed over, not read. */
final class RootDeclaration {
    private RootDeclaration() {}

    static boolean isIn(InputStream schema) throws XMLStreamException {
        var factory = new WstxInputFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        var reader = factory.createXMLStreamReader(schema);
        var depth = 0;
        while (reader.hasNext()) {
            var event = reader.next();
            if (event == XMLStreamConstants.END_ELEMENT) {
                depth--;
            } else if (event == XMLStreamConstants.START_ELEMENT) {
                depth++;
                if (depth == 1 && !isDuis(reader)) {
                    return false;
                }
                if (depth == 2 && declaresRequest(reader)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isDuis(XMLStreamReader reader) {
        return XMLConstants.W3C_XML_SCHEMA_NS_URI.equals(reader.getNamespaceURI())
                && DuisXml.NAMESPACE.equals(reader.getAttributeValue(null, "targetNamespace"));
    }

    private static boolean declaresRequest(XMLStreamReader reader) {
        return XMLConstants.W3C_XML_SCHEMA_NS_URI.equals(reader.getNamespaceURI())
                && reader.getLocalName().equals("element")
                && "Request".equals(reader.getAttributeValue(null, "name"));
    }
}
