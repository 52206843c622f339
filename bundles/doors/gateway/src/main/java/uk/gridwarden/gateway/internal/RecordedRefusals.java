package uk.gridwarden.gateway.internal;

import java.util.HexFormat;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.LoggerFactory;
import uk.gridwarden.engine.Refusal;
import uk.gridwarden.engine.ServiceRequestValidation;
import uk.gridwarden.engine.Submission;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.rule.api.RequestId;

/**
 * For the service that takes submissions: a refusal is answered once it is on record.
 *
 * <p>One that cannot be recorded is answered as "service unavailable": then at least the sender knows that nothing was
 * kept.
 */
@Component(service = {Refusals.class, RecordedRefusals.class})
public final class RecordedRefusals implements Refusals {
    private final Faults faults;

    /** Dynamic, so that the endpoints stay up, and refuse, while the engine is being replaced. */
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile ServiceRequestValidation validation;

    /** Called by Declarative Services. */
    @Activate
    public RecordedRefusals() {
        this(new OutageLog(LoggerFactory.getLogger(RecordedRefusals.class)));
    }

    private RecordedRefusals(OutageLog outages) {
        faults = new Faults(GatewayFault.NAMESPACE, "Nothing was decided; send the same again later.", outages);
    }

    /** With an engine and a log of one's own. */
    RecordedRefusals(ServiceRequestValidation validation, OutageLog outages) {
        this(outages);
        this.validation = validation;
    }

    /** The engine. Where there is none, the fault that says so is thrown. */
    ServiceRequestValidation validation(Arrival arrival) {
        var service = validation;
        if (service == null) {
            throw unavailable(arrival, "The decision engine is not running.");
        }
        return service;
    }

    @Override
    public Faults faults() {
        return faults;
    }

    @Override
    public GatewayFault refuse(Arrival arrival, FaultReason reason, Optional<RequestId> claimed) {
        var refusal = new Refusal(
                arrival.correlationId(),
                reason.code(),
                reason.sentence(),
                reason.line(),
                reason.column(),
                claimed,
                HexFormat.of().formatHex(Digests.sha256(arrival.octets())),
                arrival.octets().length,
                new Submission(arrival.receivedAt(), arrival.caller(), false));
        try {
            validation(arrival).refuse(refusal);
        } catch (UnavailableException notRecorded) {
            return unavailable(arrival, notRecorded.sentence(), notRecorded);
        }
        return faults.fault(arrival, reason);
    }
}
