package uk.gridwarden.duis.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.w3c.dom.ls.DOMImplementationLS;
import org.w3c.dom.ls.LSInput;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Compiles a schema from a closed set of files.
 *
 * <p>Files refer to each other by their bare names. Any other reference, such as a document type at a web address, reads
 * as empty: nothing is ever fetched.
 */
final class SchemaFiles {
    /** A scheme that nothing can open; it only identifies the files. */
    private static final String SCHEME = "schema";

    private final Source source;
    private final DOMImplementationLS inputs =
            (DOMImplementationLS) GuardedParser.newTrees().getFeature("LS", "3.0");

    /** Reads the octets of files. */
    interface Source {
        /** Reads the file with a bare name; empty when there is no such file. */
        Optional<byte[]> read(String name) throws IOException;
    }

    SchemaFiles(Source source) {
        this.source = source;
    }

    /** Compiles our own schema, from this bundle's resources. */
    static Schema compileBundled() {
        try {
            return new SchemaFiles(SchemaFiles::readBundled).compile("duis.xsd");
        } catch (SAXException | IOException broken) {
            throw new IllegalStateException("the bundle's own DUIS schema cannot be compiled", broken);
        }
    }

    private static Optional<byte[]> readBundled(String name) throws IOException {
        try (var stream = SchemaFiles.class.getResourceAsStream("/duis/" + name)) {
            return stream == null ? Optional.empty() : Optional.of(stream.readAllBytes());
        }
    }

    /**
     * Compiles the schema.
     *
     * @param start the file that includes or imports the others
     * @throws SAXException when a file is not a schema, or refers to one that is missing
     */
    Schema compile(String start) throws SAXException, IOException {
        var factory = SchemaFactory.newDefaultInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, SCHEME);
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, SCHEME);
        factory.setResourceResolver(this::resolve);
        factory.setErrorHandler(new Unforgiving());
        var content = source.read(start).orElseThrow(() -> new SAXException(start + " is missing"));
        return factory.newSchema(new StreamSource(new ByteArrayInputStream(content), systemId(start)));
    }

    private static String systemId(String name) {
        return SCHEME + ":" + name;
    }

    private LSInput resolve(String type, String namespace, String publicId, String systemId, String baseUri) {
        var name = systemId == null
                ? ""
                : systemId.substring(Math.max(systemId.lastIndexOf('/'), systemId.lastIndexOf(':')) + 1);
        var input = inputs.createLSInput();
        input.setSystemId(systemId(name));
        input.setByteStream(new ByteArrayInputStream(content(name)));
        return input;
    }

    /** A missing or unreadable file is empty; an empty file is not a schema, so compilation fails. */
    private byte[] content(String name) {
        try {
            return source.read(name).orElse(new byte[0]);
        } catch (IOException unreadable) {
            return new byte[0];
        }
    }

    /** The compiler only warns of an include that cannot be found; here that is a fault. */
    private static final class Unforgiving extends DefaultHandler {
        @Override
        public void warning(SAXParseException warning) throws SAXException {
            throw warning;
        }

        @Override
        public void error(SAXParseException error) throws SAXException {
            throw error;
        }
    }
}
