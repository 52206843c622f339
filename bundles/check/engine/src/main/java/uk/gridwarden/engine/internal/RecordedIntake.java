package uk.gridwarden.engine.internal;

import java.time.Instant;
import java.util.Optional;
import javax.xml.stream.XMLStreamReader;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.gridwarden.duis.DuisReader;
import uk.gridwarden.duis.RefusedRequestException;
import uk.gridwarden.duis.VerifiedRequest;
import uk.gridwarden.engine.DecisionRecorder;
import uk.gridwarden.engine.ReceivedMessage;
import uk.gridwarden.engine.RecordedDecision;
import uk.gridwarden.engine.RecordedRefusalException;
import uk.gridwarden.engine.Refusal;
import uk.gridwarden.engine.RequestIntake;
import uk.gridwarden.engine.ServiceRequestValidation;
import uk.gridwarden.engine.Submission;
import uk.gridwarden.failures.FailureException;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.rule.api.RequestId;
import uk.gridwarden.rule.api.Sha256;
import uk.gridwarden.smki.TrustStore;
import uk.gridwarden.smki.TrustView;

/**
 * Records a refusal before it is answered.
 *
 * <p>A refusal needs only the decision log, so it is recorded while the reader, the trust store or the engine's other
 * parts are missing or being replaced.
 */
@Component
public final class RecordedIntake implements RequestIntake {
    private static final Logger LOG = LoggerFactory.getLogger(RecordedIntake.class);

    private final DecisionRecorder recorder;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile ServiceRequestValidation validation;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile DuisReader duisReader;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile TrustStore trustStore;

    /** Called by Declarative Services. */
    @Activate
    public RecordedIntake(@Reference DecisionRecorder recorder) {
        this.recorder = recorder;
    }

    @Override
    public RecordedDecision decide(ReceivedMessage message, Reading reading)
            throws RecordedRefusalException, UnavailableException {
        var requests = duisReader;
        var certificates = trustStore;
        var engine = validation;
        if (requests == null || certificates == null || engine == null) {
            throw new UnavailableException("The request reader, the trust store or the engine is not running.");
        }
        var trust = certificates.view();
        Submitted submitted;
        try {
            submitted = reading.read(new UnderOneView(requests, message.receivedAt(), trust));
        } catch (UnavailableException unavailable) {
            throw unavailable;
        } catch (FailureException refused) {
            throw refuse(message, refused);
        }
        return engine.validate(
                submitted.request(), new Submission(message.receivedAt(), message.caller(), submitted.dryRun()), trust);
    }

    private record UnderOneView(DuisReader duisReader, Instant receivedAt, TrustView trust) implements RequestReader {
        @Override
        public VerifiedRequest read(byte[] document) throws FailureException {
            return duisReader.read(document, receivedAt, trust);
        }

        @Override
        public VerifiedRequest read(XMLStreamReader reader) throws FailureException {
            return duisReader.read(reader, receivedAt, trust);
        }
    }

    @Override
    public RecordedRefusalException refuse(ReceivedMessage message, FailureException failure)
            throws UnavailableException {
        var place = failure instanceof RefusedRequestException refused ? refused : null;
        var refusal = new Refusal(
                message.correlationId(),
                failure.code().name(),
                failure.sentence(),
                place == null ? -1 : place.line(),
                place == null ? -1 : place.column(),
                place == null ? Optional.<RequestId>empty() : place.claimedRequestId(),
                Sha256.of(message.octets()).toString(),
                message.octets().length,
                new Submission(message.receivedAt(), message.caller(), message.dryRun()));
        var receipt = recorder.record(refusal);
        LOG.info("Refusal {} from {}: {}", refusal.id(), refusal.submission().caller(), refusal.code());
        return new RecordedRefusalException(failure, refusal, receipt);
    }
}
