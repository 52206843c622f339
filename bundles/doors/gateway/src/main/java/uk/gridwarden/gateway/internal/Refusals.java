package uk.gridwarden.gateway.internal;

import java.util.Optional;
import uk.gridwarden.duis.RefusedRequestException;
import uk.gridwarden.failures.FaultCode;
import uk.gridwarden.rule.api.RequestId;

/** Turns what went wrong with a message into the fault that answers it. Any thread may call. */
interface Refusals {

    /** Makes the faults of the service. */
    Faults faults();

    /** The fault for a message that is refused for good, on record where such messages are recorded. */
    GatewayFault refuse(Arrival arrival, FaultReason reason, Optional<RequestId> claimed);

    /** The fault for a message that cannot be read as it is, on record where such messages are recorded. */
    default GatewayFault refuse(Arrival arrival, RefusedRequestException refused) {
        return refuse(arrival, Faults.reason(arrival, refused), refused.claimedRequestId());
    }

    /** The fault for a message that is none of this service's, on record where such messages are recorded. */
    default GatewayFault refuse(Arrival arrival, FaultCode code, String sentence) {
        return refuse(arrival, FaultReason.of(code, sentence), Optional.empty());
    }

    /** The fault for a question, which leaves no record. */
    default GatewayFault answer(Arrival arrival, FaultCode code, String sentence) {
        return faults().fault(arrival, FaultReason.of(code, sentence));
    }

    /** The fault for a message that may succeed later, where no failure stands behind that. */
    default GatewayFault unavailable(Arrival arrival, String sentence) {
        return faults().unavailable(arrival, sentence);
    }

    /** The fault for a message that may succeed later. The cause goes to the log, and only there. */
    default GatewayFault unavailable(Arrival arrival, String sentence, Throwable cause) {
        return faults().unavailable(arrival, sentence, cause);
    }
}
