package uk.gridwarden.duis.internal;

import java.util.Map;
import java.util.Optional;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import uk.gridwarden.rule.api.RequestId;

/**
 * A well-formed document within the limits; nothing else is known about it.
 *
 * @param document the tree
 * @param positions where each element's start tag stands; keys are compared by identity
 */
record ParsedDocument(Document document, Map<Element, Position> positions) {

    Element root() {
        return document.getDocumentElement();
    }

    /** The position of a node, or of the closest element around it that has one. */
    Position position(Node node) {
        for (var current = node; current != null; current = current.getParentNode()) {
            if (current instanceof Element element && positions.containsKey(element)) {
                return positions.get(element);
            }
        }
        return Position.UNKNOWN;
    }

    /** What the header says the RequestID is, if it can be read; nobody has vouched for it. */
    Optional<RequestId> claimedRequestId() {
        return child(root(), "Header")
                .flatMap(header -> child(header, "RequestID"))
                .flatMap(ParsedDocument::requestId);
    }

    /** The first child element in the DUIS namespace with a name. */
    static Optional<Element> child(Element parent, String name) {
        for (var node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element
                    && DuisXml.NAMESPACE.equals(element.getNamespaceURI())
                    && name.equals(element.getLocalName())) {
                return Optional.of(element);
            }
        }
        return Optional.empty();
    }

    private static Optional<RequestId> requestId(Element element) {
        try {
            return Optional.of(RequestId.parse(element.getTextContent().strip()));
        } catch (IllegalArgumentException noRequestId) {
            return Optional.empty();
        }
    }
}
