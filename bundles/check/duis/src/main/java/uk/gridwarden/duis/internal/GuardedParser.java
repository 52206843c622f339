package uk.gridwarden.duis.internal;

import com.ctc.wstx.exc.WstxLazyException;
import java.io.StringReader;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.w3c.dom.DOMException;
import org.w3c.dom.DOMImplementation;
import uk.gridwarden.duis.RefusedRequestException;
import uk.gridwarden.failures.FaultCode;

/**
 * The only parser of requests, of envelopes, and of what is made from requests: UTF-8 only, no document types, no entities,
 * nothing fetched, all sizes limited. Safe for use by several threads.
 */
final class GuardedParser {
    /** Matches the message of Woodstox, and of CXF's wrapper, when one of their limits is exceeded. */
    private static final Pattern LIMIT_REPORT = Pattern.compile("(?is).*\\blimit\\b.*\\bexceeded\\b.*");

    private final Limits limits;
    private final XMLInputFactory factory;
    private final DOMImplementation trees;

    GuardedParser(Limits limits) {
        this.limits = limits;
        this.factory = XmlInput.limited(limits);
        this.trees = newTrees();
    }

    /** Parses a whole document. */
    ParsedDocument parse(byte[] octets) throws RefusedRequestException {
        limits.checkDocument(octets.length);
        return parseCanonical(octets);
    }

    /** Parses the canonical form of a document that was parsed before, which may be longer than the original. */
    ParsedDocument parseCanonical(byte[] octets) throws RefusedRequestException {
        var reader = reader(octets);
        return guarded(reader, () -> builder(reader).document());
    }

    /** Parses the element at a reader's position as a separate document. */
    ParsedDocument parseFragment(XMLStreamReader reader) throws RefusedRequestException {
        return guarded(reader, () -> builder(reader).fragment());
    }

    /** Opens an enclosing document; the reader is positioned on the root's start tag. */
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

    /** Creates a refusal at the position in the failure or, without one, the reader's position. */
    static RefusedRequestException refusal(XMLStreamException failure, Location reader) {
        var sentence = firstLine(failure.getMessage());
        var code = LIMIT_REPORT.matcher(sentence).matches() ? FaultCode.LIMIT_EXCEEDED : FaultCode.NOT_WELL_FORMED;
        var start = code == FaultCode.LIMIT_EXCEEDED
                ? "The document exceeds a limit: "
                : "The document is not well-formed: ";
        var named = Position.of(failure.getLocation());
        return (named.equals(Position.UNKNOWN) ? Position.of(reader) : named).refusal(code, start + sentence + ".");
    }

    /** A caller's reader may parse lazily; Woodstox then wraps the actual exception in an unchecked one. */
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

    /** The JDK's document trees. */
    static DOMImplementation newTrees() {
        try {
            return DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .getDOMImplementation();
        } catch (ParserConfigurationException impossible) {
            throw new IllegalStateException("the JDK has no document tree", impossible);
        }
    }
}
