package uk.gridwarden.duis.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLStreamException;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** Compiles the official schema of one version from the files of its folder. */
final class OfficialSchema {
    private OfficialSchema() {}

    /** Reports files that are not a whole schema; the message is a clause for a longer sentence. */
    static final class UnusableException extends Exception {
        private static final long serialVersionUID = 1L;

        UnusableException(String clause) {
            super(clause);
        }
    }

    /**
     * Compiles a schema.
     *
     * @param files the octets of the files, by name
     */
    static SchemaFiles.Compiled compile(Map<String, byte[]> files) throws UnusableException {
        var schema = new SchemaFiles(name -> Optional.ofNullable(files.get(name)));
        try {
            var compiled = schema.compile(startingFile(files));
            requireNothingMissing(schema);
            return compiled;
        } catch (SAXException | IOException unusable) {
            requireNothingMissing(schema);
            throw new UnusableException(reason(unusable));
        } catch (RuntimeException unforeseen) {
            requireNothingMissing(schema);
            throw new UnusableException("its files cannot be compiled");
        }
    }

    private static void requireNothingMissing(SchemaFiles schema) throws UnusableException {
        var missing = schema.missing();
        if (!missing.isEmpty()) {
            throw new UnusableException(
                    String.join(" and ", missing) + (missing.size() == 1 ? " is missing" : " are missing"));
        }
    }

    /** Names the file at fault, if the compiler knows it. */
    private static String reason(Exception unusable) {
        // The compiler goes on to guess at remedies in further sentences.
        var message = String.valueOf(unusable.getMessage()).strip().split("\\.(\\s|$)", 2)[0];
        return unusable instanceof SAXParseException fault && fault.getSystemId() != null
                ? SchemaFiles.name(fault.getSystemId()) + ", line " + fault.getLineNumber() + ", is not valid ("
                        + message + ")"
                : message;
    }

    /** Finds the one file that declares {@code sr:Request}. */
    private static String startingFile(Map<String, byte[]> files) throws UnusableException {
        var candidates = new TreeSet<String>();
        for (var file : files.entrySet()) {
            if (file.getKey().endsWith(".xsd") && declaresRequest(file.getKey(), file.getValue())) {
                candidates.add(file.getKey());
            }
        }
        if (candidates.isEmpty()) {
            throw new UnusableException("none of its .xsd files declares the element Request of DUIS");
        }
        if (candidates.size() > 1) {
            throw new UnusableException(String.join(" and ", candidates) + " all declare the element Request of DUIS");
        }
        return candidates.first();
    }

    private static boolean declaresRequest(String name, byte[] schema) throws UnusableException {
        try {
            return declaresRequest(schema);
        } catch (XMLStreamException notXml) {
            var line = notXml.getLocation() == null ? 1 : notXml.getLocation().getLineNumber();
            throw new UnusableException(name + ", line " + line + ", is not well-formed XML");
        }
    }

    /** Looks for the declaration of {@code sr:Request}. A document type is skipped, not read. */
    private static boolean declaresRequest(byte[] schema) throws XMLStreamException {
        var reader = XmlInput.schemas().createXMLStreamReader(new ByteArrayInputStream(schema));
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
