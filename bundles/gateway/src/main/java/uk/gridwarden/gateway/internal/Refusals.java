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

    ServiceRequestValidation validation(Intake intake) {
        var service = validation;
        if (service == null) {
            throw unavailable(intake, "The decision engine is not running.");
        }
        return service;
    }

    GatewayFault refuse(Intake intake, RefusedRequestException refused) {
        return record(
                intake,
                refused.code().name(),
                refused.getMessage(),
                refused.line(),
                refused.column(),
                refused.claimedRequestId(),
                false);
    }

    GatewayFault refuse(Intake intake, FaultCode code, String sentence) {
        return record(intake, code.name(), sentence, -1, -1, Optional.empty(), code.mayRetry());
    }

    /** A fault for a question that was no submission, and so leaves no record. */
    GatewayFault answer(Intake intake, FaultCode code, String sentence) {
        return new GatewayFault(code.name(), sentence, -1, -1, intake.correlationId(), code.mayRetry());
    }

    GatewayFault unavailable(Intake intake, String sentence) {
        LOG.warn("{} Correlation id {}", sentence, intake.correlationId());
        return answer(
                intake, FaultCode.SERVICE_UNAVAILABLE, sentence + " Nothing was decided; send the same again later.");
    }

    private GatewayFault record(
            Intake intake,
            String code,
            String sentence,
            int line,
            int column,
            Optional<RequestId> requestId,
            boolean retry) {
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
        return new GatewayFault(code, sentence, line, column, intake.correlationId(), retry);
    }
}
