package uk.gridwarden.duis.internal;

import java.util.ArrayList;
import java.util.List;
import javax.xml.bind.JAXBContext;
import javax.xml.bind.JAXBException;
import javax.xml.bind.ValidationEventHandler;
import org.w3c.dom.Element;
import org.w3c.dom.Text;
import uk.gridwarden.duis.internal.model.RequestHandoverOfDCCControlledDevice;
import uk.gridwarden.duis.internal.model.RequestHeader;
import uk.gridwarden.duis.internal.model.SignedPreCommand;
import uk.gridwarden.duis.internal.model.UpdateSecurityCredentialsKRP;
import uk.gridwarden.rule.api.BodyElement;

/**
 * Reads the content of a request from the tree of the octets that its signature covers.
 *
 * <p>Those octets are schema-valid, so there is nothing to refuse: if they cannot be read, the product is at fault.
 */
final class RequestContent {
    /** By itself JAXB leaves out what it cannot read, and a boolean that is left out reads as false. */
    private static final ValidationEventHandler STOP_AT_ANYTHING = event -> false;

    private final JAXBContext context = newContext();

    /** The header of a request. */
    RequestHeader header(Element request) {
        return read(ParsedDocument.child(request, "Header").orElseThrow(), RequestHeader.class);
    }

    /** The one child of a request's Body. */
    static Element body(Element request) {
        return elements(ParsedDocument.child(request, "Body").orElseThrow()).get(0);
    }

    /** An element as a class of the generated model. */
    <T> T read(Element element, Class<T> type) {
        try {
            var unmarshaller = context.createUnmarshaller();
            unmarshaller.setEventHandler(STOP_AT_ANYTHING);
            return unmarshaller.unmarshal(element, type).getValue();
        } catch (JAXBException broken) {
            throw new IllegalStateException("a verified request could not be read", broken);
        }
    }

    /** An element as rules see it: without attributes, and without text beside child elements. */
    static BodyElement bodyElement(Element element) {
        var children =
                elements(element).stream().map(RequestContent::bodyElement).toList();
        return new BodyElement(element.getLocalName(), children.isEmpty() ? text(element) : "", children);
    }

    private static List<Element> elements(Element parent) {
        var elements = new ArrayList<Element>();
        for (var node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) {
                elements.add(element);
            }
        }
        return elements;
    }

    private static String text(Element element) {
        var text = new StringBuilder();
        for (var node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Text part) {
                text.append(part.getData());
            }
        }
        return text.toString();
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
