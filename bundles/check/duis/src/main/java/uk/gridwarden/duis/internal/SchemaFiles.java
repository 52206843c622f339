package uk.gridwarden.duis.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.w3c.dom.ls.DOMImplementationLS;
import org.w3c.dom.ls.LSInput;
import org.w3c.dom.ls.LSResourceResolver;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/**
 * Compiles a schema out of a closed set of files.
 *
 * <p>Files know each other by their bare names. Anything else a file refers to, a document type at some web address for
 * one, reads as empty: nothing is ever fetched.
 */
final class SchemaFiles {
    /** A scheme that nothing can open; it only tells the files apart. */
    private static final String SCHEME = "schema";

    private final Source source;
    private final DOMImplementationLS inputs = newInputs();

    /** Where the octets of a file come from. */
    interface Source {
        /** The content of the file with a bare name, or empty when there is no such file. */
        Optional<byte[]> read(String name) throws IOException;
    }

    SchemaFiles(Source source) {
        this.source = source;
    }

    /**
     * Compiles.
     *
     * @param start the file that the others hang on
     * @throws SAXException when a file is no schema, or refers to one that is not there
     */
    Schema compile(String start) throws SAXException, IOException {
        var factory = SchemaFactory.newDefaultInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, SCHEME);
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, SCHEME);
        factory.setResourceResolver(new ClosedResolver());
        factory.setErrorHandler(new Unforgiving());
        var content = source.read(start).orElseThrow(() -> new SAXException(start + " is missing"));
        return factory.newSchema(new StreamSource(new ByteArrayInputStream(content), systemId(start)));
    }

    private static DOMImplementationLS newInputs() {
        try {
            var trees = DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .getDOMImplementation();
            return (DOMImplementationLS) trees.getFeature("LS", "3.0");
        } catch (ParserConfigurationException impossible) {
            throw new IllegalStateException("the JDK has no document tree", impossible);
        }
    }

    private static String systemId(String name) {
        return SCHEME + ":" + name;
    }

    /** An include that leads nowhere is only a warning to the compiler; here it is a fault. */
    private static final class Unforgiving implements ErrorHandler {
        @Override
        public void warning(SAXParseException warning) throws SAXException {
            throw warning;
        }

        @Override
        public void error(SAXParseException error) throws SAXException {
            throw error;
        }

        @Override
        public void fatalError(SAXParseException error) throws SAXException {
            throw error;
        }
    }

    private final class ClosedResolver implements LSResourceResolver {
        @Override
        public LSInput resolveResource(
                String type, String namespace, String publicId, String systemId, String baseUri) {
            var name = systemId == null ? "" : systemId.substring(lastSeparator(systemId) + 1);
            var input = inputs.createLSInput();
            input.setSystemId(systemId(name));
            input.setByteStream(new ByteArrayInputStream(content(name)));
            return input;
        }

        /** What is not there, or cannot be read, is empty; an empty file is no schema and stops the compiler. */
        private byte[] content(String name) {
            try {
                return source.read(name).orElse(new byte[0]);
            } catch (IOException unreadable) {
                return new byte[0];
            }
        }

        private static int lastSeparator(String systemId) {
            return Math.max(systemId.lastIndexOf('/'), systemId.lastIndexOf(':'));
        }
    }
}
