package uk.gridwarden.duis.internal;

import javax.xml.bind.JAXBContext;
import javax.xml.bind.JAXBException;
import javax.xml.bind.ValidationEventHandler;
import org.w3c.dom.Element;
import uk.gridwarden.duis.internal.model.RequestHandoverOfDCCControlledDevice;
import uk.gridwarden.duis.internal.model.RequestHeader;
import uk.gridwarden.duis.internal.model.SignedPreCommand;
import uk.gridwarden.duis.internal.model.UpdateSecurityCredentialsKRP;
import uk.gridwarden.rule.api.BodyElement;

/**
 * Reads the content of a request from the octets that its signature covers.
 *
 * <p>Those octets are schema-valid, so a failure to read them is a defect of this product, not of the request.
 */
final class RequestContent {
    /** By default JAXB skips what it cannot read, and a skipped boolean would read as false. */
    private static final ValidationEventHandler STOP_AT_ANYTHING = event -> false;

    private final JAXBContext context = newContext();

    /** Reads the header of a request. */
    RequestHeader header(Element request) {
        return read(ParsedDocument.child(request, "Header").orElseThrow(), RequestHeader.class);
    }

    /** Reads an element as a class of the generated model. */
    <T> T read(Element element, Class<T> type) {
        try {
            var unmarshaller = context.createUnmarshaller();
            unmarshaller.setEventHandler(STOP_AT_ANYTHING);
            return unmarshaller.unmarshal(element, type).getValue();
        } catch (JAXBException broken) {
            throw new IllegalStateException("a verified request could not be read", broken);
        }
    }

    /** Converts an element to the form that rules see: without attributes, and without text between child elements. */
    static BodyElement bodyElement(Element element) {
        var children = ParsedDocument.elements(element).stream()
                .map(RequestContent::bodyElement)
                .toList();
        return new BodyElement(element.getLocalName(), children.isEmpty() ? element.getTextContent() : "", children);
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
