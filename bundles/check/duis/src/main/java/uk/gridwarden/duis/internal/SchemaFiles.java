package uk.gridwarden.duis.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLStreamException;
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
 * <p>Files refer to each other by their bare names; a document type that is not among them reads as empty. Nothing is ever
 * fetched. Each object compiles one schema.
 */
final class SchemaFiles {
    /** A scheme that nothing can open; it only identifies the files. */
    private static final String SCHEME = "schema";

    private static final String BUNDLED_START = "duis.xsd";

    private final Source source;
    /** For each schema file that was read, its target namespace. */
    private final Map<String, String> namespaces = new HashMap<>();

    private final SortedSet<String> missing = new TreeSet<>();

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

    /**
     * A compiled schema.
     *
     * @param namespaces for each of its files, by bare name, the target namespace
     */
    record Compiled(Schema schema, Map<String, String> namespaces) {

        /** Copies the map. */
        Compiled {
            namespaces = Map.copyOf(namespaces);
        }
    }

    /** Compiles our own schema, from this bundle's resources. */
    static Compiled compileBundled() {
        try {
            return new SchemaFiles(SchemaFiles::readBundled).compile(BUNDLED_START);
        } catch (SAXException | IOException broken) {
            throw new IllegalStateException("the bundle's own DUIS schema cannot be compiled", broken);
        }
    }

    /** The schema versions that our own schema describes: the version attribute of its first file. */
    static Set<SchemaVersion> bundledVersions() {
        try (var stream = SchemaFiles.class.getResourceAsStream("/duis/" + BUNDLED_START)) {
            var reader = XmlInput.schemas().createXMLStreamReader(stream);
            reader.nextTag();
            return Arrays.stream(reader.getAttributeValue(null, "version").split(" "))
                    .map(text -> SchemaVersion.parse(text).orElseThrow())
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException | XMLStreamException broken) {
            throw new IllegalStateException("the bundle's own DUIS schema cannot be read", broken);
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
    Compiled compile(String start) throws SAXException, IOException {
        var factory = SchemaFactory.newDefaultInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, SCHEME);
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, SCHEME);
        factory.setResourceResolver(this::resolve);
        factory.setErrorHandler(new Unforgiving());
        var content = source.read(start).orElseThrow(() -> new SAXException(start + " is missing"));
        namespaces.put(start, DuisXml.NAMESPACE);
        var schema = factory.newSchema(new StreamSource(new ByteArrayInputStream(content), systemId(start)));
        return new Compiled(schema, namespaces);
    }

    /** The names of the files that others refer to and that do not exist. */
    SortedSet<String> missing() {
        return missing;
    }

    /** The bare name in a reference to a file. */
    static String name(String systemId) {
        return systemId.substring(Math.max(systemId.lastIndexOf('/'), systemId.lastIndexOf(':')) + 1);
    }

    private static String systemId(String name) {
        return SCHEME + ":" + name;
    }

    private LSInput resolve(String type, String namespace, String publicId, String systemId, String baseUri) {
        var name = systemId == null ? "" : name(systemId);
        var input = inputs.createLSInput();
        input.setSystemId(systemId(name));
        input.setByteStream(new ByteArrayInputStream(
                XMLConstants.W3C_XML_SCHEMA_NS_URI.equals(type)
                        ? schema(name, namespace)
                        : content(name).orElse(new byte[0])));
        return input;
    }

    /** In place of a missing file there is an empty schema, so that compilation goes on to find all that are missing. */
    private byte[] schema(String name, String namespace) {
        var content = content(name);
        if (content.isEmpty()) {
            missing.add(name.isEmpty() ? "a file for the namespace " + namespace : name);
            return emptySchema(namespace).getBytes(StandardCharsets.UTF_8);
        }
        if (namespace != null) {
            namespaces.put(name, namespace);
        }
        return content.get();
    }

    private static String emptySchema(String namespace) {
        var start = "<schema xmlns=\"" + XMLConstants.W3C_XML_SCHEMA_NS_URI + "\"";
        return namespace == null
                ? start + "/>"
                : start + " targetNamespace=\""
                        + namespace.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;") + "\"/>";
    }

    private Optional<byte[]> content(String name) {
        try {
            return source.read(name);
        } catch (IOException unreadable) {
            return Optional.empty();
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
