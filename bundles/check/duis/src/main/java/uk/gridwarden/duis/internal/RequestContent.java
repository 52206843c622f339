package uk.gridwarden.duis.internal;

import java.util.Base64;
import java.util.regex.Pattern;
import org.w3c.dom.Element;
import uk.gridwarden.rule.api.BodyElement;

/**
 * Reads the content of a request from the octets that its signature covers.
 *
 * <p>Those octets are schema-valid, so a failure to read them is a defect of this product, not of the request.
 */
final class RequestContent {
    private static final Pattern WHITE_SPACE = Pattern.compile("[ \\t\\r\\n]+");

    private RequestContent() {}

    /** The child element of a name, which the schema requires. */
    static Element child(Element parent, String name) {
        return ParsedDocument.child(parent, name)
                .orElseThrow(() -> new IllegalStateException("the schema let a request without " + name + " pass"));
    }

    /** The value of a child element as it is written. */
    static String text(Element parent, String name) {
        return child(parent, name).getTextContent();
    }

    /** The value of a child element whose type ignores white space around it. */
    static String token(Element parent, String name) {
        return text(parent, name).strip();
    }

    /** The value of an element of type base64Binary. */
    static byte[] octets(Element element) {
        return Base64.getDecoder()
                .decode(WHITE_SPACE.matcher(element.getTextContent()).replaceAll(""));
    }

    /** Converts an element to the form that rules see: without attributes, and without text between child elements. */
    static BodyElement bodyElement(Element element) {
        var children = ParsedDocument.elements(element).stream()
                .map(RequestContent::bodyElement)
                .toList();
        return new BodyElement(element.getLocalName(), children.isEmpty() ? element.getTextContent() : "", children);
    }
}
