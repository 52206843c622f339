package uk.gridwarden.duis.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import uk.gridwarden.rule.api.RequestId;

/**
 * A well-formed document within the limits. Nothing else has been checked.
 *
 * @param document the tree
 * @param positions the position of each element's start tag; keys are compared by identity
 * @param sectioned the first element with a CDATA section; the tree has its text only
 */
record ParsedDocument(Document document, Map<Element, Position> positions, Optional<Element> sectioned) {

    Element root() {
        return document.getDocumentElement();
    }

    /** Tells whether the root is {@code sr:Request}. */
    boolean isRequest() {
        return DuisXml.NAMESPACE.equals(root().getNamespaceURI()) && "Request".equals(root().getLocalName());
    }

    /** Finds the first child element of a request's Body; the schema allows one. */
    Optional<Element> body() {
        return isRequest()
                ? child(root(), "Body").flatMap(body -> elements(body).stream().findFirst())
                : Optional.empty();
    }

    /** Finds the position of a node, or of the closest enclosing element that has one. */
    Position position(Node node) {
        for (var current = node; current != null; current = current.getParentNode()) {
            if (current instanceof Element element && positions.containsKey(element)) {
                return positions.get(element);
            }
        }
        return Position.UNKNOWN;
    }

    /** Reads the RequestID from the header, if possible; it is not authentic. */
    Optional<RequestId> claimedRequestId() {
        return inHeader("RequestID").flatMap(ParsedDocument::requestId);
    }

    /** Reads a value from the header, if it is there. */
    Optional<String> inHeader(String name) {
        return child(root(), "Header").flatMap(header -> child(header, name)).map(element -> element.getTextContent()
                .strip());
    }

    /** Finds the first child element in the DUIS namespace with a name. */
    static Optional<Element> child(Element parent, String name) {
        return elements(parent).stream()
                .filter(element ->
                        DuisXml.NAMESPACE.equals(element.getNamespaceURI()) && name.equals(element.getLocalName()))
                .findFirst();
    }

    /** The child elements of an element. */
    static List<Element> elements(Element parent) {
        var elements = new ArrayList<Element>();
        for (var node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) {
                elements.add(element);
            }
        }
        return elements;
    }

    private static Optional<RequestId> requestId(String text) {
        try {
            return Optional.of(RequestId.parse(text));
        } catch (IllegalArgumentException notARequestId) {
            return Optional.empty();
        }
    }
}
