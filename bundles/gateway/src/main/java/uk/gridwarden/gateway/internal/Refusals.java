package uk.gridwarden.gateway.internal;

import uk.gridwarden.duis.RefusedRequestException;

/** Turns what went wrong with a message into the fault that answers it. */
interface Refusals {

    /** The fault for a message that cannot be read as it is, on record where such messages are recorded. */
    GatewayFault refuse(Arrival arrival, RefusedRequestException refused);

    /** The fault for a message that is none of this service's, on record where such messages are recorded. */
    GatewayFault refuse(Arrival arrival, FaultCode code, String sentence);

    /** The fault for a question, which leaves no record. */
    GatewayFault answer(Arrival arrival, FaultCode code, String sentence);

    /** The fault for a message that may succeed later, where no failure stands behind that. */
    GatewayFault unavailable(Arrival arrival, String sentence);

    /** The fault for a message that may succeed later. The cause goes to the log, and only there. */
    GatewayFault unavailable(Arrival arrival, String sentence, Throwable cause);
}
