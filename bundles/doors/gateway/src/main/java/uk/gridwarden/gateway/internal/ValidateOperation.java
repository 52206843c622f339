package uk.gridwarden.gateway.internal;

import java.io.ByteArrayInputStream;
import java.time.temporal.ChronoUnit;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.transform.Source;
import org.apache.cxf.staxutils.StaxUtils;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.w3c.dom.Element;
import uk.gridwarden.duis.DuisReader;
import uk.gridwarden.duis.RefusedRequestException;
import uk.gridwarden.duis.ResponseWriter;
import uk.gridwarden.duis.ServiceResponse;
import uk.gridwarden.duis.VerifiedRequest;
import uk.gridwarden.engine.RecordedDecision;
import uk.gridwarden.engine.Submission;
import uk.gridwarden.failures.FaultCode;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.gateway.internal.contract.ValidateServiceRequestResponse;
import uk.gridwarden.smki.OrganisationCertificates;

/** {@code ValidateServiceRequest}: the main job, seen from outside. */
@Component(service = ValidateOperation.class)
public final class ValidateOperation implements Operation {
    private final DuisReader duisReader;
    private final ResponseWriter responseWriter;
    private final OrganisationCertificates certificates;
    private final RecordedRefusals refusals;
    private final Payloads payloads;

    /** Called by Declarative Services. */
    @Activate
    public ValidateOperation(
            @Reference DuisReader duisReader,
            @Reference ResponseWriter responseWriter,
            @Reference OrganisationCertificates certificates,
            @Reference RecordedRefusals refusals,
            @Reference Payloads payloads) {
        this.duisReader = duisReader;
        this.responseWriter = responseWriter;
        this.certificates = certificates;
        this.refusals = refusals;
        this.payloads = payloads;
    }

    @Override
    public String element() {
        return "ValidateServiceRequest";
    }

    @Override
    public Source answer(Intake intake) throws XMLStreamException {
        try {
            var reader = intake.reader();
            if (Payloads.nextTag(reader) != XMLStreamConstants.START_ELEMENT) {
                throw new InvalidPayloadException("ValidateServiceRequest holds no request; expected sr:Request.");
            }
            var request = duisReader.read(reader, intake.receivedAt());
            var dryRun = readDryRun(reader);
            Payloads.readToEnd(intake);
            return answer(decide(intake, request, dryRun));
        } catch (RefusedRequestException refused) {
            throw refused.code() == FaultCode.SIGNER_UNKNOWN && nobodyIsTrusted()
                    ? refusals.unavailable(intake, "There is no trust set in force, so no signature can be verified.")
                    : refusals.refuse(intake, refused);
        } catch (InvalidPayloadException invalid) {
            throw refusals.refuse(intake, FaultCode.OPERATION_INVALID, invalid.getMessage());
        }
    }

    /** Then an unknown signer is no fault of the sender's, and the request can be sent again once there is a set. */
    private boolean nobodyIsTrusted() {
        return !certificates.trustState().isInForce();
    }

    private static boolean readDryRun(XMLStreamReader reader) throws XMLStreamException, InvalidPayloadException {
        if (Payloads.nextTag(reader) == XMLStreamConstants.END_ELEMENT) {
            return false;
        }
        if (!reader.getLocalName().equals("dryRun") || !GatewayFault.NAMESPACE.equals(reader.getNamespaceURI())) {
            throw new InvalidPayloadException(
                    "Element " + reader.getLocalName() + " is not expected after the request; only dryRun may follow.");
        }
        var dryRun =
                switch (reader.getElementText().trim()) {
                    case "true", "1" -> true;
                    case "false", "0" -> false;
                    default -> throw new InvalidPayloadException("dryRun is neither true nor false.");
                };
        if (Payloads.nextTag(reader) != XMLStreamConstants.END_ELEMENT) {
            throw new InvalidPayloadException("Element " + reader.getLocalName() + " is not expected after dryRun.");
        }
        return dryRun;
    }

    private RecordedDecision decide(Intake intake, VerifiedRequest request, boolean dryRun) {
        try {
            return refusals.validation(intake)
                    .validate(request, new Submission(intake.receivedAt(), intake.caller(), dryRun));
        } catch (UnavailableException unavailable) {
            throw refusals.unavailable(intake, unavailable.sentence(), unavailable);
        }
    }

    private Source answer(RecordedDecision recorded) {
        var decision = recorded.decision();
        var request = decision.facts().request();
        var answer = new ValidateServiceRequestResponse();
        answer.setDecision(DecisionAnswer.of(recorded));
        var response = responseWriter.write(new ServiceResponse(
                request.schemaVersion(),
                request.id(),
                decision.responseCode(),
                decision.receivedAt().truncatedTo(ChronoUnit.MILLIS),
                request.service()));
        answer.setAny(parsed(response));
        return payloads.write(answer);
    }

    /** The reader's failures are the sender's, so that ours must not look like one. */
    private static Element parsed(byte[] response) {
        try {
            return StaxUtils.read(new ByteArrayInputStream(response)).getDocumentElement();
        } catch (XMLStreamException ours) {
            throw new IllegalStateException("the response that was written cannot be read", ours);
        }
    }
}
