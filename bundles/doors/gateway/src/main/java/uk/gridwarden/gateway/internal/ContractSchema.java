package uk.gridwarden.gateway.internal;

import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.xml.sax.SAXException;

/** The contract's schema, from this bundle and nowhere else. */
final class ContractSchema {
    private ContractSchema() {}

    static Schema load(String resource) {
        var location = ContractSchema.class.getResource(resource);
        if (location == null) {
            throw new IllegalStateException("the bundle lacks its contract " + resource);
        }
        try {
            var factory = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            factory.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
            try (var stream = location.openStream()) {
                return factory.newSchema(new StreamSource(stream));
            }
        } catch (SAXException | java.io.IOException broken) {
            throw new IllegalStateException("the contract " + resource + " cannot be read", broken);
        }
    }
}
