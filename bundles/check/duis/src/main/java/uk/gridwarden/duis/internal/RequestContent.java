package uk.gridwarden.duis.internal;

import com.ctc.wstx.stax.WstxInputFactory;
import java.io.ByteArrayInputStream;
import javax.xml.bind.JAXBContext;
import javax.xml.bind.JAXBException;
import javax.xml.bind.ValidationEventHandler;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import uk.gridwarden.duis.internal.model.RequestHandoverOfDCCControlledDevice;
import uk.gridwarden.duis.internal.model.RequestHeader;
import uk.gridwarden.duis.internal.model.SignedPreCommand;
import uk.gridwarden.duis.internal.model.UpdateSecurityCredentialsKRP;
import uk.gridwarden.rule.api.BodyElement;

/**
 * Reads what a request says out of the octets that its signature covers.
 *
 * <p>Those octets are canonical, schema-valid and within the limits, so this has nothing to refuse: if they cannot be
 * read, the product is at fault.
 */
final class RequestContent {
    /** By itself JAXB leaves out what it cannot read, and a boolean that is left out reads as false. */
    private static final ValidationEventHandler STOP_AT_ANYTHING = event -> false;

    private final XMLInputFactory factory;
    private final JAXBContext context;

    RequestContent() {
        this.factory = newFactory();
        this.context = newContext();
    }

    /**
     * Header and body.
     *
     * @param schemaVersion the attribute of the root
     */
    record Request(String schemaVersion, RequestHeader header, BodyElement body) {}

    Request read(byte[] covered) {
        return reading(covered, reader -> {
            reader.nextTag();
            var schemaVersion = reader.getAttributeValue(null, "schemaVersion").strip();
            reader.nextTag();
            var header = unmarshal(reader, RequestHeader.class);
            toBody(reader);
            return new Request(schemaVersion, header, BodyTree.read(reader));
        });
    }

    /** The one child of Body as a class of the generated model. */
    <T> T body(byte[] covered, Class<T> type) {
        return reading(covered, reader -> {
            reader.nextTag();
            reader.nextTag();
            skipElement(reader);
            toBody(reader);
            return unmarshal(reader, type);
        });
    }

    private interface Reading<T> {
        T from(XMLStreamReader reader) throws XMLStreamException, JAXBException;
    }

    private <T> T reading(byte[] covered, Reading<T> reading) {
        try {
            var reader = factory.createXMLStreamReader(new ByteArrayInputStream(covered), "UTF-8");
            return reading.from(reader);
        } catch (XMLStreamException | JAXBException broken) {
            throw new IllegalStateException("a verified request could not be read", broken);
        }
    }

    private <T> T unmarshal(XMLStreamReader reader, Class<T> type) throws JAXBException {
        var unmarshaller = context.createUnmarshaller();
        unmarshaller.setEventHandler(STOP_AT_ANYTHING);
        return unmarshaller.unmarshal(reader, type).getValue();
    }

    /** From somewhere between Header and Body to the start tag of the body's one child. */
    private static void toBody(XMLStreamReader reader) throws XMLStreamException {
        while (!reader.isStartElement()) {
            reader.next();
        }
        reader.nextTag();
    }

    private static void skipElement(XMLStreamReader reader) throws XMLStreamException {
        var depth = 1;
        while (depth > 0) {
            reader.next();
            if (reader.isStartElement()) {
                depth++;
            } else if (reader.isEndElement()) {
                depth--;
            }
        }
    }

    private static XMLInputFactory newFactory() {
        var factory = new WstxInputFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }

    private static JAXBContext newContext() {
        try {
            return JAXBContext.newInstance(
                    RequestHeader.class,
                    UpdateSecurityCredentialsKRP.class,
                    RequestHandoverOfDCCControlledDevice.class,
                    SignedPreCommand.class);
        } catch (JAXBException broken) {
            throw new IllegalStateException("the bundle's own DUIS model cannot be used", broken);
        }
    }
}
