package uk.gridwarden.gateway.internal;

import javax.xml.XMLConstants;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import uk.gridwarden.duis.ResponseWriter;
import uk.gridwarden.engine.RequestIntake;
import uk.gridwarden.failures.FailureException;

/** {@code ValidateServiceRequest}: decides on a request inside the envelope. */
@Component(service = Operation.class)
public final class ValidateOperation implements Operation {
    private final RequestIntake requests;
    private final ResponseWriter responseWriter;

    /** Called by Declarative Services. */
    @Activate
    public ValidateOperation(@Reference RequestIntake requests, @Reference ResponseWriter responseWriter) {
        this.requests = requests;
        this.responseWriter = responseWriter;
    }

    @Override
    public Contract contract() {
        return Contract.VALIDATION;
    }

    @Override
    public String element() {
        return "ValidateServiceRequest";
    }

    @Override
    public Answer answer(Intake intake, Payloads payloads) throws FailureException {
        var recorded = requests.decide(intake.message(), requestReader -> submitted(intake, requestReader));
        return DecisionAnswer.of(recorded, responseWriter);
    }

    private static RequestIntake.Submitted submitted(Intake intake, RequestIntake.RequestReader requestReader)
            throws FailureException {
        var reader = intake.reader();
        try {
            var dryRun = readDryRun(reader);
            if (nextTag(reader) != XMLStreamConstants.START_ELEMENT) {
                throw Payloads.invalid("ValidateServiceRequest holds no request; expected sr:Request.");
            }
            var request = requestReader.read(reader);
            if (nextTag(reader) != XMLStreamConstants.END_ELEMENT) {
                throw Payloads.invalid("Element " + reader.getLocalName() + " is not expected after the request.");
            }
            Payloads.readToEnd(intake);
            return new RequestIntake.Submitted(request, dryRun);
        } catch (XMLStreamException malformed) {
            throw intake.explain(malformed);
        }
    }

    /** An attribute of ours, which no request that a client puts in as text can set. */
    private static boolean readDryRun(XMLStreamReader reader) throws FailureException {
        var dryRun = false;
        for (var i = 0; i < reader.getAttributeCount(); i++) {
            var namespace = reader.getAttributeNamespace(i);
            var isOurs = namespace == null || namespace.isEmpty();
            if (isOurs && reader.getAttributeLocalName(i).equals("dryRun")) {
                dryRun = switch (reader.getAttributeValue(i).trim()) {
                    case "true", "1" -> true;
                    case "false", "0" -> false;
                    default -> throw Payloads.invalid("dryRun is neither true nor false.");
                };
            } else if (!XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI.equals(namespace)) {
                throw Payloads.invalid("Attribute " + reader.getAttributeLocalName(i)
                        + " is not expected in ValidateServiceRequest; only dryRun is.");
            }
        }
        return dryRun;
    }

    /** On to the next tag. Text in between does not make the XML malformed, but the payload invalid. */
    private static int nextTag(XMLStreamReader reader) throws XMLStreamException, FailureException {
        while (true) {
            var event = reader.next();
            if (event == XMLStreamConstants.START_ELEMENT || event == XMLStreamConstants.END_ELEMENT) {
                return event;
            }
            var text = event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA;
            if (text && !reader.isWhiteSpace()) {
                throw Payloads.invalid("Text is not expected in ValidateServiceRequest; expected sr:Request.");
            }
        }
    }
}
