package uk.gridwarden.gateway.internal;

import org.slf4j.LoggerFactory;
import uk.gridwarden.duis.RefusedRequestException;

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
    public GatewayFault refuse(Arrival arrival, RefusedRequestException refused) {
        return faults.fault(arrival, Faults.reason(arrival, refused));
    }

    @Override
    public GatewayFault refuse(Arrival arrival, FaultCode code, String sentence) {
        return answer(arrival, code, sentence);
    }

    @Override
    public GatewayFault answer(Arrival arrival, FaultCode code, String sentence) {
        return faults.fault(arrival, FaultReason.of(code, sentence));
    }

    @Override
    public GatewayFault unavailable(Arrival arrival, String sentence) {
        return faults.unavailable(arrival, sentence);
    }

    @Override
    public GatewayFault unavailable(Arrival arrival, String sentence, Throwable cause) {
        return faults.unavailable(arrival, sentence, cause);
    }
}
