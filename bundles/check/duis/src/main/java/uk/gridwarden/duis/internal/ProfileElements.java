package uk.gridwarden.duis.internal;

import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.Text;
import uk.gridwarden.duis.RefusedRequestException;
import uk.gridwarden.failures.FaultCode;

/** Reads the elements of a signature and refuses anything unexpected. */
final class ProfileElements {
    private static final String ALGORITHM = "Algorithm";

    private final ParsedDocument parsed;

    ProfileElements(ParsedDocument parsed) {
        this.parsed = parsed;
    }

    /** Requires an element without attributes to have exactly these child elements. */
    List<Element> children(Element parent, String... names) throws RefusedRequestException {
        attributes(parent);
        return childrenOf(parent, names);
    }

    /** Requires an element, whose attributes have been checked, to have exactly these child elements. */
    List<Element> childrenOf(Element parent, String... names) throws RefusedRequestException {
        var children = new ArrayList<Element>();
        for (var node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) {
                children.add(element);
            } else if (!(node instanceof Text text) || !text.getData().isBlank()) {
                throw refusal(parent.getLocalName() + " has text or a comment between its elements.", parent);
            }
        }
        var seen = children.stream().map(ProfileElements::name).toList();
        if (!seen.equals(List.of(names))) {
            throw refusal(
                    parent.getLocalName() + " has the child elements " + seen + "; expected " + List.of(names) + ".",
                    parent);
        }
        return children;
    }

    /** Requires an algorithm, without parameters. */
    void algorithm(Element method, String expected) throws RefusedRequestException {
        attributes(method, ALGORITHM);
        if (!method.getAttribute(ALGORITHM).equals(expected)) {
            throw refusal(
                    method.getLocalName() + " is '" + method.getAttribute(ALGORITHM) + "'; expected '" + expected
                            + "'.",
                    method);
        }
        childrenOf(method);
    }

    /** Requires an element to have no other attributes than these; namespace declarations do not count. */
    void attributes(Element element, String... allowed) throws RefusedRequestException {
        var attributes = element.getAttributes();
        for (var i = 0; i < attributes.getLength(); i++) {
            var attribute = (Attr) attributes.item(i);
            var isDeclaration = XMLConstants.XMLNS_ATTRIBUTE_NS_URI.equals(attribute.getNamespaceURI());
            if (!isDeclaration && !List.of(allowed).contains(attribute.getName())) {
                throw refusal(
                        element.getLocalName() + " has the attribute " + attribute.getName()
                                + "; the DUIS signature profile has none of that name.",
                        element);
            }
        }
    }

    /** Reads the text of an element that contains nothing else. */
    String text(Element element) throws RefusedRequestException {
        attributes(element);
        var text = new StringBuilder();
        for (var node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (!(node instanceof Text part)) {
                throw refusal(element.getLocalName() + " contains something other than text.", element);
            }
            text.append(part.getData());
        }
        return text.toString();
    }

    private static String name(Element element) {
        return DuisXml.SIGNATURE_NAMESPACE.equals(element.getNamespaceURI())
                ? element.getLocalName()
                : "{" + element.getNamespaceURI() + "}" + element.getLocalName();
    }

    private RefusedRequestException refusal(String sentence, Node at) {
        return parsed.position(at).refusal(FaultCode.SIGNATURE_PROFILE, sentence);
    }
}
