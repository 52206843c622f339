package uk.gridwarden.gateway.internal;

import java.util.ArrayList;
import java.util.function.Function;
import javax.xml.bind.JAXBContext;
import javax.xml.bind.JAXBException;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.transform.Source;
import javax.xml.transform.dom.DOMSource;
import javax.xml.validation.Schema;
import org.apache.cxf.staxutils.W3CDOMStreamWriter;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import uk.gridwarden.rule.api.Mpxn;

/** Between payload elements and the classes generated from the contract. */
@Component(service = Payloads.class)
public final class Payloads {
    private final JAXBContext context;
    private final Schema schema;

    /** Called by Declarative Services. Building the context and the schema is dear, so it is done once. */
    @Activate
    public Payloads() throws JAXBException {
        this(uk.gridwarden.gateway.internal.contract.ObjectFactory.class, "/wsdl/validation.xsd");
    }

    private Payloads(Class<?> objectFactory, String schemaResource) throws JAXBException {
        context = JAXBContext.newInstance(objectFactory);
        schema = ContractSchema.load(schemaResource);
    }

    /** Between elements of {@code /services/obligations} and their classes. */
    static Payloads ofObligations() throws JAXBException {
        return new Payloads(uk.gridwarden.gateway.internal.obligations.ObjectFactory.class, "/wsdl/obligations.xsd");
    }

    /**
     * Reads the payload of a small question.
     *
     * @throws InvalidPayloadException when it does not fit the contract; the message names the place
     */
    <T> T read(Intake intake, Class<T> type) throws InvalidPayloadException, XMLStreamException {
        var errors = new ArrayList<String>();
        try {
            var unmarshaller = context.createUnmarshaller();
            unmarshaller.setSchema(schema);
            unmarshaller.setEventHandler(event -> errors.add(sentence(event.getMessage())));
            var value = unmarshaller.unmarshal(intake.reader(), type).getValue();
            if (!errors.isEmpty()) {
                throw new InvalidPayloadException(errors.get(0));
            }
            return value;
        } catch (JAXBException failure) {
            if (failure.getLinkedException() instanceof XMLStreamException malformed) {
                throw malformed;
            }
            throw new InvalidPayloadException(
                    errors.isEmpty() ? "The payload does not fit the contract." : errors.get(0));
        }
    }

    /** Writes an answer. */
    Source write(Object answer) {
        try {
            var writer = new W3CDOMStreamWriter();
            context.createMarshaller().marshal(answer, writer);
            return new DOMSource(writer.getDocument());
        } catch (JAXBException impossible) {
            throw new IllegalStateException("the contract's classes can always be written", impossible);
        }
    }

    /** On to the next tag; text in between is no fault of the XML, but of the payload. */
    static int nextTag(XMLStreamReader reader) throws XMLStreamException, InvalidPayloadException {
        while (true) {
            var event = reader.next();
            if (event == XMLStreamConstants.START_ELEMENT || event == XMLStreamConstants.END_ELEMENT) {
                return event;
            }
            var text = event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA;
            if (text && !reader.isWhiteSpace()) {
                throw new InvalidPayloadException("Text is not expected in ValidateServiceRequest; expected sr:Request"
                        + " and, after it, at most dryRun.");
            }
        }
    }

    /** Reads on to the end of the envelope: nothing may be decided on a message that was cut short. */
    static void readToEnd(Intake intake) throws XMLStreamException, InvalidPayloadException {
        var reader = intake.reader();
        // What was read last may have left the reader on the very element that must not be there.
        while (reader.getEventType() != XMLStreamConstants.END_DOCUMENT) {
            if (reader.getEventType() == XMLStreamConstants.START_ELEMENT) {
                throw new InvalidPayloadException(
                        "Element " + reader.getLocalName() + " is not expected after the operation.");
            }
            reader.next();
        }
    }

    /**
     * A value that the contract lets through, as the type that knows its bounds.
     *
     * @throws InvalidPayloadException when the type refuses it
     */
    static <V, T> T parsed(V value, Function<V, T> type) throws InvalidPayloadException {
        try {
            return type.apply(value);
        } catch (IllegalArgumentException beyond) {
            throw new InvalidPayloadException(sentence(beyond));
        }
    }

    /** What a type says about a value that it refuses. */
    static String sentence(IllegalArgumentException refused) {
        var text = refused.getMessage();
        return Character.toUpperCase(text.charAt(0)) + text.substring(1) + (text.endsWith(".") ? "" : ".");
    }

    /** Schema messages start with a rule name that helps nobody, and repeat values, which may be metering points. */
    private static String sentence(String message) {
        return message == null
                ? "The payload does not fit the contract."
                : Mpxn.maskedNumbersIn(message.replaceFirst("^cvc-[^:]*: ", ""));
    }
}
