package uk.gridwarden.gateway.internal;

import uk.gridwarden.duis.RefusedRequestException;
import uk.gridwarden.failures.FaultCode;

/** Makes the faults of one service. */
final class Faults {
    private final String namespace;
    private final String remedy;
    private final OutageLog outages;

    /**
     * For one service.
     *
     * @param namespace of its contract
     * @param remedy what to do when it is unavailable, as a sentence
     */
    Faults(String namespace, String remedy, OutageLog outages) {
        this.namespace = namespace;
        this.remedy = remedy;
        this.outages = outages;
    }

    GatewayFault fault(Arrival arrival, FaultReason reason) {
        return new GatewayFault(namespace, reason, arrival.correlationId());
    }

    GatewayFault unavailable(Arrival arrival, String sentence) {
        outages.report(arrival, sentence);
        return fault(arrival, FaultReason.of(FaultCode.SERVICE_UNAVAILABLE, sentence + " " + remedy));
    }

    GatewayFault unavailable(Arrival arrival, String sentence, Throwable cause) {
        outages.report(arrival, sentence, cause);
        return fault(arrival, FaultReason.of(FaultCode.SERVICE_UNAVAILABLE, sentence + " " + remedy));
    }

    /** The parser names no place for some of its limits, but its reader still stands there. */
    static FaultReason reason(Arrival arrival, RefusedRequestException refused) {
        var line = refused.line();
        var column = refused.column();
        if (line <= 0 && refused.code() == FaultCode.LIMIT_EXCEEDED && arrival instanceof Intake intake) {
            line = intake.reader().getLocation().getLineNumber();
            column = intake.reader().getLocation().getColumnNumber();
        }
        return new FaultReason(refused.code().name(), refused.getMessage(), line, column, false);
    }
}
