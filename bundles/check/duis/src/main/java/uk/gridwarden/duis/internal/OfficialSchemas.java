package uk.gridwarden.duis.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLStreamException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import uk.gridwarden.duis.RefusedRequestException;
import uk.gridwarden.failures.FaultCode;

/**
 * The official schemas that an operator has installed in addition to ours, one folder for each version.
 *
 * <p>Requests of a version whose files cannot be used are refused: an operator who asked for the check must not lose it
 * unnoticed.
 */
final class OfficialSchemas {
    private static final Logger LOG = LoggerFactory.getLogger(OfficialSchemas.class);

    private final Map<SchemaVersion, Optional<SchemaCheck>> checks;

    private OfficialSchemas(Map<SchemaVersion, Optional<SchemaCheck>> checks) {
        this.checks = Map.copyOf(checks);
    }

    /** Loads the schemas in a folder, which need not exist. */
    static OfficialSchemas load(Path folder, int validatorsKept) {
        var checks = new HashMap<SchemaVersion, Optional<SchemaCheck>>();
        for (var version : versions(folder)) {
            var number = SchemaVersion.parse(version.getFileName().toString());
            if (number.isEmpty()) {
                LOG.error("Folder {} among the official schemas is not named after a schema version", version);
            } else if (checks.containsKey(number.get())) {
                LOG.error(
                        "Folder {} among the official schemas names a version for the second time; the version is"
                                + " refused",
                        version);
                checks.put(number.get(), Optional.empty());
            } else {
                checks.put(number.get(), loadVersion(version, validatorsKept));
            }
        }
        return new OfficialSchemas(checks);
    }

    /**
     * Checks a document against the official schema of its version.
     *
     * @return the schema; empty when there is none of that version
     */
    Optional<SchemaCheck> check(SchemaVersion version, ParsedDocument parsed) throws RefusedRequestException {
        var installed = checks.get(version);
        if (installed == null) {
            return Optional.empty();
        }
        if (installed.isEmpty()) {
            throw new RefusedRequestException(
                    FaultCode.SCHEMA_INVALID,
                    "The official schema of version " + version
                            + " cannot be used at this installation, so no request of that version is accepted.");
        }
        installed.get().check(parsed);
        return installed;
    }

    /** The versions that have a folder. */
    Set<SchemaVersion> versions() {
        return checks.keySet();
    }

    private static List<Path> versions(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var children = Files.list(folder)) {
            return children.filter(Files::isDirectory).sorted().toList();
        } catch (IOException unreadable) {
            throw new IllegalStateException("the folder of official schemas cannot be read: " + folder, unreadable);
        }
    }

    private static Optional<SchemaCheck> loadVersion(Path folder, int validatorsKept) {
        try {
            var start = startingFile(folder);
            var schema = new SchemaFiles(name -> read(folder, name)).compile(start);
            LOG.info("Requests of schema version {} are checked against {} too", folder.getFileName(), start);
            return Optional.of(new SchemaCheck(schema, validatorsKept));
        } catch (IOException | SAXException | XMLStreamException unusable) {
            LOG.error(
                    "The official schema of version {} cannot be used, so requests of that version are refused: {}",
                    folder.getFileName(),
                    reason(unusable));
            return Optional.empty();
        }
    }

    /** Names the file at fault, if the compiler knows it. */
    private static String reason(Exception unusable) {
        return unusable instanceof SAXParseException fault && fault.getSystemId() != null
                ? fault.getSystemId() + ", line " + fault.getLineNumber() + ": " + fault.getMessage()
                : unusable.getMessage();
    }

    private static Optional<byte[]> read(Path folder, String name) throws IOException {
        var file = folder.resolve(name);
        return Files.isRegularFile(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
    }

    /** Finds the one file that declares {@code sr:Request}. */
    private static String startingFile(Path folder) throws IOException, XMLStreamException {
        var candidates = new TreeSet<String>();
        for (var file : schemaFiles(folder)) {
            try (InputStream content = Files.newInputStream(file)) {
                if (declaresRequest(content)) {
                    candidates.add(file.getFileName().toString());
                }
            }
        }
        if (candidates.size() != 1) {
            throw new IOException(
                    "expected one file that declares the element Request of DUIS, found " + List.copyOf(candidates));
        }
        return candidates.first();
    }

    private static List<Path> schemaFiles(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(".xsd"))
                    .sorted()
                    .toList();
        }
    }

    /** Looks for the declaration of {@code sr:Request}. A document type is skipped, not read. */
    private static boolean declaresRequest(InputStream schema) throws XMLStreamException {
        var reader = XmlInput.schemas().createXMLStreamReader(schema);
        var depth = 0;
        while (reader.hasNext()) {
            reader.next();
            if (reader.isEndElement()) {
                depth--;
            } else if (reader.isStartElement()) {
                depth++;
                var isSchema = XMLConstants.W3C_XML_SCHEMA_NS_URI.equals(reader.getNamespaceURI());
                if (depth == 1
                        && !(isSchema && DuisXml.NAMESPACE.equals(reader.getAttributeValue(null, "targetNamespace")))) {
                    return false;
                }
                if (depth == 2
                        && isSchema
                        && reader.getLocalName().equals("element")
                        && "Request".equals(reader.getAttributeValue(null, "name"))) {
                    return true;
                }
            }
        }
        return false;
    }
}
