package uk.gridwarden.duis.internal;

import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.exc.WstxLazyException;
import com.ctc.wstx.stax.WstxInputFactory;
import java.io.StringReader;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.codehaus.stax2.XMLInputFactory2;
import org.w3c.dom.DOMException;
import org.w3c.dom.DOMImplementation;
import uk.gridwarden.duis.RefusedRequestException;
import uk.gridwarden.failures.FaultCode;

/**
 * The one parser of the product: no document types, no entities, nothing fetched, everything limited.
 *
 * <p>Safe for use by several threads.
 */
final class GuardedParser {
    /** How Woodstox, and CXF's wrapper of it, say that a limit of their own was reached. */
    private static final Pattern LIMIT_REPORT = Pattern.compile("(?is).*\\blimit\\b.*\\bexceeded\\b.*");

    private final Limits limits;
    private final XMLInputFactory factory;
    private final DOMImplementation trees;

    GuardedParser(Limits limits) {
        this.limits = limits;
        this.factory = newFactory(limits);
        this.trees = newTrees();
    }

    /** A whole document from its octets. */
    ParsedDocument parse(byte[] octets) throws RefusedRequestException {
        limits.checkDocument(octets.length);
        return parseCanonical(octets);
    }

    /** A document in the canonical form of one that was parsed before, which may have more octets than that one. */
    ParsedDocument parseCanonical(byte[] octets) throws RefusedRequestException {
        var reader = reader(octets);
        return guarded(reader, () -> builder(reader).document());
    }

    /** A document of its own from the element that a reader stands on. */
    ParsedDocument parseFragment(XMLStreamReader reader) throws RefusedRequestException {
        return guarded(reader, () -> builder(reader).fragment());
    }

    /** A reader on the root's start tag, for whoever takes an enclosing document apart. */
    XMLStreamReader open(byte[] octets) throws RefusedRequestException {
        limits.checkDocument(octets.length);
        var reader = reader(octets);
        return guarded(reader, () -> {
            while (!reader.isStartElement()) {
                if (reader.next() == XMLStreamConstants.DTD) {
                    throw TreeBuilder.documentType(Position.of(reader.getLocation()));
                }
            }
            return reader;
        });
    }

    private XMLStreamReader reader(byte[] octets) throws RefusedRequestException {
        var characters = Utf8Document.decode(octets);
        try {
            var reader = factory.createXMLStreamReader(new StringReader(characters));
            checkDeclaration(reader);
            return reader;
        } catch (XMLStreamException failure) {
            throw refusal(failure, failure.getLocation());
        }
    }

    private static <T> T guarded(XMLStreamReader reader, Parsing<T> parsing) throws RefusedRequestException {
        try {
            return parsing.run();
        } catch (XMLStreamException failure) {
            throw refusal(failure, reader.getLocation());
        } catch (WstxLazyException failure) {
            throw refusal(underlying(failure), reader.getLocation());
        } catch (DOMException failure) {
            throw new RefusedRequestException(
                    FaultCode.NOT_WELL_FORMED,
                    "The document is not well-formed: a name has a character that XML 1.0 does not allow in names.");
        }
    }

    private interface Parsing<T> {
        T run() throws XMLStreamException, RefusedRequestException;
    }

    private TreeBuilder builder(XMLStreamReader reader) {
        return new TreeBuilder(reader, limits, trees.createDocument(null, null, null));
    }

    private static void checkDeclaration(XMLStreamReader reader) throws RefusedRequestException {
        var encoding = reader.getCharacterEncodingScheme();
        if (encoding != null && !encoding.equalsIgnoreCase("UTF-8")) {
            throw new Position(1, 1)
                    .refusal(
                            FaultCode.ENCODING_NOT_SUPPORTED,
                            "The XML declaration names the encoding " + encoding + "; expected UTF-8.");
        }
        var version = reader.getVersion();
        if (version != null && !version.equals("1.0")) {
            throw new Position(1, 1)
                    .refusal(FaultCode.NOT_WELL_FORMED, "The document is XML " + version + "; expected XML 1.0.");
        }
    }

    /** A refusal at the place that the failure names, or where the reader stands. */
    static RefusedRequestException refusal(XMLStreamException failure, Location reader) {
        var sentence = firstLine(failure.getMessage());
        var code = LIMIT_REPORT.matcher(sentence).matches() ? FaultCode.LIMIT_EXCEEDED : FaultCode.NOT_WELL_FORMED;
        var start = code == FaultCode.LIMIT_EXCEEDED
                ? "The document goes beyond a limit: "
                : "The document is not well-formed: ";
        var named = Position.of(failure.getLocation());
        return (named.equals(Position.UNKNOWN) ? Position.of(reader) : named).refusal(code, start + sentence + ".");
    }

    /** A reader from elsewhere may fetch text lazily; Woodstox then reports what it finds as an unchecked exception around the real one. */
    private static XMLStreamException underlying(WstxLazyException failure) {
        return failure.getCause() instanceof XMLStreamException real
                ? real
                : new XMLStreamException(failure.getMessage());
    }

    /** The lines after the first repeat the position. */
    private static String firstLine(String message) {
        if (message == null) {
            return "the parser gave no reason";
        }
        var line = message.strip().lines().findFirst().orElse("").strip();
        return line.endsWith(".") ? line.substring(0, line.length() - 1) : line;
    }

    private static XMLInputFactory newFactory(Limits limits) {
        var factory = new WstxInputFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
        factory.setProperty(XMLInputFactory.IS_VALIDATING, false);
        factory.setProperty(XMLInputFactory2.P_LAZY_PARSING, false);
        factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_COUNT, (long) limits.elements());
        factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTES_PER_ELEMENT, limits.attributes());
        factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTE_SIZE, limits.attributeCharacters());
        factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_DEPTH, limits.depth());
        factory.setProperty(WstxInputProperties.P_MAX_TEXT_LENGTH, limits.textCharacters());
        return factory;
    }

    private static DOMImplementation newTrees() {
        try {
            return DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .getDOMImplementation();
        } catch (ParserConfigurationException impossible) {
            throw new IllegalStateException("the JDK has no document tree", impossible);
        }
    }
}
