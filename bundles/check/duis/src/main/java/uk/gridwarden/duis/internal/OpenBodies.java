package uk.gridwarden.duis.internal;

import org.w3c.dom.Element;
import org.w3c.dom.Node;
import uk.gridwarden.duis.RefusedRequestException;
import uk.gridwarden.failures.FaultCode;

/**
 * What holds for every body, also for those that our schema leaves open: all of its elements are in the DUIS namespace.
 * Signatures are left for the signature profile to refuse, which says more.
 */
final class OpenBodies {
    private OpenBodies() {}

    static void check(ParsedDocument parsed) throws RefusedRequestException {
        var body = ParsedDocument.child(parsed.root(), "Body");
        if (body.isEmpty()) {
            return;
        }
        var end = body.get();
        for (Node node = end; node != null; node = next(node, end)) {
            if (node instanceof Element element && !isAllowed(element.getNamespaceURI())) {
                throw parsed.position(element)
                        .refusal(
                                FaultCode.SCHEMA_INVALID,
                                "Element " + element.getTagName() + " in the body is not in the DUIS namespace.");
            }
        }
    }

    private static boolean isAllowed(String namespace) {
        return DuisXml.NAMESPACE.equals(namespace) || DuisXml.SIGNATURE_NAMESPACE.equals(namespace);
    }

    private static Node next(Node node, Node end) {
        if (node.getFirstChild() != null) {
            return node.getFirstChild();
        }
        var current = node;
        while (current != end && current.getNextSibling() == null) {
            current = current.getParentNode();
        }
        return current == end ? null : current.getNextSibling();
    }
}
