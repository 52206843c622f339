package uk.gridwarden.gateway.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.function.Function;
import javax.xml.XMLConstants;
import javax.xml.bind.JAXBContext;
import javax.xml.bind.JAXBException;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.transform.Source;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.apache.cxf.staxutils.W3CDOMStreamWriter;
import org.xml.sax.SAXException;
import uk.gridwarden.failures.FailureException;
import uk.gridwarden.failures.FaultCode;
import uk.gridwarden.rule.api.Mpxn;

/** Reads and writes the payload elements of one contract as the classes generated from it. */
final class Payloads {
    private final JAXBContext context;
    private final Schema schema;

    /** Building the context and the schema is expensive, so it is done once per contract. */
    Payloads(Contract contract) throws JAXBException {
        context = JAXBContext.newInstance(contract.objectFactory());
        schema = schema(contract);
    }

    /** The schema of a contract, which refers to nothing outside this bundle. */
    static Schema schema(Contract contract) {
        var resource = "/wsdl/" + contract.path() + ".xsd";
        try (var stream = Payloads.class.getResourceAsStream(resource)) {
            var factory = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            factory.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
            return factory.newSchema(new StreamSource(stream));
        } catch (SAXException | IOException broken) {
            throw new IllegalStateException("the contract " + resource + " cannot be read", broken);
        }
    }

    /**
     * Reads the payload of a small question.
     *
     * @throws FailureException when it is not valid against the contract; the sentence names the place
     */
    <T> T read(Intake intake, Class<T> type) throws FailureException {
        var errors = new ArrayList<String>();
        // What the schema says about a value says more than what the type says that cannot hold it.
        var misfits = new ArrayList<String>();
        try {
            var unmarshaller = context.createUnmarshaller();
            unmarshaller.setSchema(schema);
            unmarshaller.setEventHandler(
                    event -> (event.getLinkedException() instanceof NumberFormatException ? misfits : errors)
                            .add(sentence(event.getMessage())));
            var value = unmarshaller.unmarshal(intake.reader(), type).getValue();
            errors.addAll(misfits);
            if (!errors.isEmpty()) {
                throw invalid(errors.get(0));
            }
            return value;
        } catch (JAXBException failure) {
            if (failure.getLinkedException() instanceof XMLStreamException malformed) {
                throw intake.explain(malformed);
            }
            throw invalid(errors.isEmpty() ? "The payload does not fit the contract." : errors.get(0));
        }
    }

    /** The answer that an object of a generated class is. */
    Answer answer(Object answer) {
        return writer -> {
            try {
                context.createMarshaller().marshal(answer, writer);
            } catch (JAXBException impossible) {
                throw new IllegalStateException("the contract's classes can always be written", impossible);
            }
        };
    }

    /** An answer in the form that CXF takes. */
    static Source source(Answer answer) {
        try {
            var writer = new W3CDOMStreamWriter();
            answer.writeTo(writer);
            return new DOMSource(writer.getDocument());
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException("an answer can always be written into a tree", impossible);
        }
    }

    /** Reads on to the end of the envelope: nothing may be decided on a message that was cut short. */
    static void readToEnd(Intake intake) throws FailureException {
        var reader = intake.reader();
        try {
            // What was read last may have left the reader on the very element that must not be there.
            while (reader.getEventType() != XMLStreamConstants.END_DOCUMENT) {
                if (reader.getEventType() == XMLStreamConstants.START_ELEMENT) {
                    throw invalid("Element " + reader.getLocalName() + " is not expected after the operation.");
                }
                reader.next();
            }
        } catch (XMLStreamException malformed) {
            throw intake.explain(malformed);
        }
    }

    /**
     * A value that the contract lets through, as the type that knows its bounds.
     *
     * @throws FailureException when the type refuses it
     */
    static <V, T> T parsed(V value, Function<V, T> type) throws FailureException {
        try {
            return type.apply(value);
        } catch (IllegalArgumentException beyond) {
            throw invalid(sentence(beyond));
        }
    }

    /** The failure of a payload that is not as the contract says. */
    static FailureException invalid(String sentence) {
        return new FailureException(FaultCode.OPERATION_INVALID, sentence);
    }

    /** What a type says about a value that it refuses. */
    static String sentence(IllegalArgumentException refused) {
        var text = refused.getMessage();
        return Character.toUpperCase(text.charAt(0)) + text.substring(1) + (text.endsWith(".") ? "" : ".");
    }

    /** Removes the rule name at the start of schema messages, and masks the values they repeat, which may be metering points. */
    private static String sentence(String message) {
        return message == null
                ? "The payload does not fit the contract."
                : Mpxn.maskedNumbersIn(message.replaceFirst("^cvc-[^:]*: ", ""));
    }
}
