package uk.gridwarden.gateway.internal;

import java.util.HexFormat;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.gridwarden.duis.RefusedRequestException;
import uk.gridwarden.engine.DecisionNotRecordedException;
import uk.gridwarden.engine.Refusal;
import uk.gridwarden.engine.ServiceRequestValidation;
import uk.gridwarden.engine.Submission;
import uk.gridwarden.rule.api.RequestId;

/**
 * Turns what went wrong into a fault, once it is on record.
 *
 * <p>A refusal that cannot be recorded is answered as "service unavailable": then at least the sender knows that nothing
 * was kept.
 */
@Component(service = Refusals.class)
public final class Refusals {
    private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);

    /** Dynamic, so that the endpoints stay up, and refuse, while the engine is being replaced. */
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile ServiceRequestValidation validation;

    private final String namespace;
    private final boolean areRecorded;

    /** Refusals of submissions, which are recorded. Called by Declarative Services. */
    public Refusals() {
        this(GatewayFault.NAMESPACE, true);
    }

    private Refusals(String namespace, boolean areRecorded) {
        this.namespace = namespace;
        this.areRecorded = areRecorded;
    }

    /** Refusals of questions, which leave no record, as faults in a namespace. */
    static Refusals ofQuestions(String namespace) {
        return new Refusals(namespace, false);
    }

    ServiceRequestValidation validation(Intake intake) {
        var service = validation;
        if (service == null) {
            throw unavailable(intake, "The decision engine is not running.");
        }
        return service;
    }

    GatewayFault refuse(Intake intake, RefusedRequestException refused) {
        var place = place(intake, refused);
        return record(
                intake,
                refused.code().name(),
                refused.getMessage(),
                place.line(),
                place.column(),
                refused.claimedRequestId(),
                false);
    }

    private record Place(int line, int column) {}

    /** The parser names no place for some of its limits, but its reader still stands there. */
    private static Place place(Intake intake, RefusedRequestException refused) {
        if (refused.line() > 0
                || refused.code() != RefusedRequestException.Code.LIMIT_EXCEEDED
                || intake.reader() == null) {
            return new Place(refused.line(), refused.column());
        }
        var location = intake.reader().getLocation();
        return new Place(location.getLineNumber(), location.getColumnNumber());
    }

    GatewayFault refuse(Intake intake, FaultCode code, String sentence) {
        return record(intake, code.name(), sentence, -1, -1, Optional.empty(), code.mayRetry());
    }

    /** A fault for a question that was no submission, and so leaves no record. */
    GatewayFault answer(Intake intake, FaultCode code, String sentence) {
        return new GatewayFault(namespace, code.name(), sentence, -1, -1, intake.correlationId(), code.mayRetry());
    }

    GatewayFault unavailable(Intake intake, String sentence) {
        LOG.warn("{} Correlation id {}", sentence, intake.correlationId());
        var remedy = areRecorded ? " Nothing was decided; send the same again later." : " Send the same again later.";
        return answer(intake, FaultCode.SERVICE_UNAVAILABLE, sentence + remedy);
    }

    private GatewayFault record(
            Intake intake,
            String code,
            String sentence,
            int line,
            int column,
            Optional<RequestId> requestId,
            boolean retry) {
        if (!areRecorded) {
            return new GatewayFault(namespace, code, sentence, line, column, intake.correlationId(), retry);
        }
        var refusal = new Refusal(
                intake.correlationId(),
                code,
                sentence,
                line,
                column,
                requestId,
                HexFormat.of().formatHex(Digests.sha256(intake.octets())),
                intake.octets().length,
                new Submission(intake.receivedAt(), intake.caller(), false));
        try {
            validation(intake).refuse(refusal);
        } catch (DecisionNotRecordedException notRecorded) {
            LOG.warn("Refusal {} could not be recorded", intake.correlationId(), notRecorded);
            return unavailable(intake, "The decision log cannot be written.");
        }
        return new GatewayFault(namespace, code, sentence, line, column, intake.correlationId(), retry);
    }
}
