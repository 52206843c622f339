package uk.gridwarden.obligations.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.bind.JAXBContext;
import javax.xml.bind.JAXBException;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.transform.stax.StAXSource;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;
import uk.gridwarden.obligations.TextVersion;
import uk.gridwarden.obligations.internal.xml.ObjectFactory;
import uk.gridwarden.obligations.internal.xml.TextVersionType;

/** Reads a clause file and checks it against the schema, and then for problems that a schema cannot express. */
final class ClauseFileReader {
    private static final String SCHEMA = "/clauses/text-version.xsd";

    private final Schema schema;
    private final JAXBContext context;
    private final XMLInputFactory parsers;

    ClauseFileReader() {
        try (var text = ClauseFileReader.class.getResourceAsStream(SCHEMA)) {
            schema = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                    .newSchema(new StreamSource(text));
            context = JAXBContext.newInstance(ObjectFactory.class);
        } catch (SAXException | JAXBException | IOException e) {
            throw new IllegalStateException("the schema of clause files cannot be loaded", e);
        }
        parsers = XMLInputFactory.newFactory();
        parsers.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        parsers.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    }

    TextVersion read(String fileName, byte[] content) throws ClauseFileException {
        try {
            validate(fileName, content);
            var root = context.createUnmarshaller().unmarshal(parser(content), TextVersionType.class);
            return new TextVersionMapping(fileName).map(root.getValue());
        } catch (XMLStreamException e) {
            throw new ClauseFileException(List.of("Clause file " + fileName + ": it is not well-formed XML: "
                    + e.getMessage().lines().findFirst().orElse("")));
        } catch (JAXBException e) {
            throw new IllegalStateException("a schema-valid clause file cannot be read", e);
        }
    }

    // Separate from reading, because a validating reader would stop at the first problem.
    private void validate(String fileName, byte[] content) throws XMLStreamException, ClauseFileException {
        var problems = new ArrayList<String>();
        var validator = schema.newValidator();
        validator.setErrorHandler(new DefaultHandler() {
            @Override
            public void error(SAXParseException violation) {
                problems.add("Clause file " + fileName + ", line " + violation.getLineNumber() + ", column "
                        + violation.getColumnNumber() + ": it does not fit the schema: " + violation.getMessage());
            }
        });
        try {
            validator.validate(new StAXSource(parser(content)));
        } catch (SAXException | IOException e) {
            problems.add("Clause file " + fileName + ": it is not well-formed XML.");
        }
        if (!problems.isEmpty()) {
            throw new ClauseFileException(problems);
        }
    }

    private XMLStreamReader parser(byte[] content) throws XMLStreamException {
        return parsers.createXMLStreamReader(new ByteArrayInputStream(content));
    }
}
