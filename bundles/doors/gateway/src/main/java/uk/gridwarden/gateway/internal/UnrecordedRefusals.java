package uk.gridwarden.gateway.internal;

import java.util.Optional;
import org.slf4j.LoggerFactory;
import uk.gridwarden.rule.api.RequestId;

/** For a service that is only asked questions: nothing leaves a record. */
final class UnrecordedRefusals implements Refusals {
    private final Faults faults;

    /** Faults in the namespace of the service's contract. */
    UnrecordedRefusals(String namespace) {
        faults = new Faults(
                namespace,
                "Send the same again later.",
                new OutageLog(LoggerFactory.getLogger(UnrecordedRefusals.class)));
    }

    @Override
    public Faults faults() {
        return faults;
    }

    @Override
    public GatewayFault refuse(Arrival arrival, FaultReason reason, Optional<RequestId> claimed) {
        return faults.fault(arrival, reason);
    }
}
