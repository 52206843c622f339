package uk.gridwarden.duis.internal;

import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import uk.gridwarden.duis.RefusedRequestException;
import uk.gridwarden.failures.FaultCode;

/**
 * Builds a tree from a stream of parse events, and enforces the limits while it grows.
 *
 * <p>Requests in a SOAP envelope and separate ones are both built here, so the same limits apply to both, whatever the SOAP
 * stack's own parser allows. White space, processing instructions and namespace declarations are preserved: the signature
 * covers them.
 */
final class TreeBuilder {
    private final XMLStreamReader reader;
    private final Limits limits;
    private final Document document;
    private final Map<Element, Position> positions = new IdentityHashMap<>();
    private final InheritedNamespaces inherited = new InheritedNamespaces();
    private final StringBuilder text = new StringBuilder();
    private Optional<Element> sectioned = Optional.empty();
    private Node current;
    private int depth;
    private long characters;

    TreeBuilder(XMLStreamReader reader, Limits limits, Document empty) {
        this.reader = reader;
        this.limits = limits;
        this.document = empty;
        this.current = empty;
    }

    /** Reads to the end of the document. */
    ParsedDocument document() throws XMLStreamException, RefusedRequestException {
        while (reader.hasNext()) {
            handle(reader.next());
        }
        return new ParsedDocument(document, positions, sectioned);
    }

    /** Reads from the start tag at the reader's position to its end tag, as a separate document. */
    ParsedDocument fragment() throws XMLStreamException, RefusedRequestException {
        handle(reader.getEventType());
        while (depth > 0) {
            handle(reader.next());
        }
        inherited.declareOn(document.getDocumentElement());
        return new ParsedDocument(document, positions, sectioned);
    }

    private void handle(int event) throws RefusedRequestException {
        switch (event) {
            case XMLStreamConstants.START_ELEMENT -> open();
            case XMLStreamConstants.END_ELEMENT -> close();
            case XMLStreamConstants.CHARACTERS, XMLStreamConstants.SPACE -> text();
            case XMLStreamConstants.CDATA -> section();
            case XMLStreamConstants.COMMENT -> comment();
            case XMLStreamConstants.PROCESSING_INSTRUCTION -> processingInstruction();
            case XMLStreamConstants.DTD -> throw documentType(here());
            case XMLStreamConstants.ENTITY_REFERENCE ->
                throw here().refusal(
                                FaultCode.NOT_WELL_FORMED,
                                "The document uses an entity that is not one of the five predefined in XML.");
            default -> {
                // Start and end of the document are not part of the tree.
            }
        }
    }

    private void open() throws RefusedRequestException {
        flush();
        var position = here();
        limits.checkDepth(++depth, position);
        limits.checkElements(positions.size() + 1, position);
        limits.checkAttributes(reader.getAttributeCount() + reader.getNamespaceCount(), position);
        var element = document.createElementNS(
                namespace(reader.getNamespaceURI()), qualified(reader.getPrefix(), reader.getLocalName()));
        characters += element.getTagName().length();
        inherited.open();
        declarations(element, position);
        inherited.use(reader.getPrefix(), reader.getNamespaceURI());
        attributes(element, position);
        limits.checkContent(characters, position);
        positions.put(element, position);
        current.appendChild(element);
        current = element;
    }

    private void declarations(Element element, Position position) throws RefusedRequestException {
        for (var i = 0; i < reader.getNamespaceCount(); i++) {
            var prefix = InheritedNamespaces.notNull(reader.getNamespacePrefix(i));
            var uri = InheritedNamespaces.notNull(reader.getNamespaceURI(i));
            limits.checkAttribute(uri.length(), position);
            characters += prefix.length() + uri.length();
            inherited.declare(prefix);
            element.setAttributeNS(
                    XMLConstants.XMLNS_ATTRIBUTE_NS_URI, InheritedNamespaces.declarationName(prefix), uri);
        }
    }

    private void attributes(Element element, Position position) throws RefusedRequestException {
        for (var i = 0; i < reader.getAttributeCount(); i++) {
            var value = reader.getAttributeValue(i);
            limits.checkAttribute(value.length(), position);
            var prefix = InheritedNamespaces.notNull(reader.getAttributePrefix(i));
            var name = qualified(prefix, reader.getAttributeLocalName(i));
            characters += name.length() + value.length();
            if (!prefix.isEmpty()) {
                inherited.use(prefix, reader.getAttributeNamespace(i));
            }
            element.setAttributeNS(namespace(reader.getAttributeNamespace(i)), name, value);
        }
    }

    private void close() {
        flush();
        inherited.close();
        current = current.getParentNode();
        depth--;
    }

    private void text() throws RefusedRequestException {
        if (current == document) {
            return; // white space outside the root is not part of the tree
        }
        var length = reader.getTextLength();
        limits.checkText((long) text.length() + length, here());
        characters += length;
        limits.checkContent(characters, here());
        text.append(reader.getTextCharacters(), reader.getTextStart(), length);
    }

    private void section() throws RefusedRequestException {
        if (sectioned.isEmpty() && current instanceof Element element) {
            sectioned = Optional.of(element);
        }
        text();
    }

    private void comment() throws RefusedRequestException {
        flush();
        var comment = reader.getText();
        countOutsideText(comment.length());
        current.appendChild(document.createComment(comment));
    }

    private void processingInstruction() throws RefusedRequestException {
        flush();
        var target = reader.getPITarget();
        var data = InheritedNamespaces.notNull(reader.getPIData());
        countOutsideText(target.length() + data.length());
        current.appendChild(document.createProcessingInstruction(target, data));
    }

    private void countOutsideText(int length) throws RefusedRequestException {
        limits.checkText(length, here());
        characters += length;
        limits.checkContent(characters, here());
    }

    private void flush() {
        if (!text.isEmpty()) {
            current.appendChild(document.createTextNode(text.toString()));
            text.setLength(0);
        }
    }

    static RefusedRequestException documentType(Position position) {
        return position.refusal(
                FaultCode.DOCTYPE_FORBIDDEN, "The document has a document type declaration; none is allowed.");
    }

    private Position here() {
        return Position.of(reader.getLocation());
    }

    private static String namespace(String uri) {
        return uri == null || uri.isEmpty() ? null : uri;
    }

    private static String qualified(String prefix, String localName) {
        return prefix == null || prefix.isEmpty() ? localName : prefix + ":" + localName;
    }
}
