package uk.gridwarden.gateway.internal;

/** Stable codes of faults beside those of a refused request. */
enum FaultCode {
    /** The HTTP content type is neither that of SOAP 1.1 nor that of SOAP 1.2. */
    CONTENT_TYPE_NOT_SUPPORTED(false),
    /** The body is larger than allowed. */
    MESSAGE_TOO_LARGE(false),
    /** The body did not arrive in time. */
    MESSAGE_TOO_SLOW(true),
    /** Not a SOAP envelope that this service understands. */
    ENVELOPE_INVALID(false),
    /** The payload is no operation of this service, or lacks something it needs. */
    OPERATION_INVALID(false),
    /** No decision with this identifier is on record. */
    DECISION_UNKNOWN(false),
    /** The question contradicts itself, the data, or what is on record. */
    QUESTION_INVALID(false),
    /** The data was replaced between two pages. */
    PAGE_EXPIRED(false),
    /** Something that is needed is not there at the moment. */
    SERVICE_UNAVAILABLE(true),
    /** A defect of this service. */
    INTERNAL_ERROR(true);

    private final boolean retry;

    FaultCode(boolean retry) {
        this.retry = retry;
    }

    /** Whether sending the same again may succeed. */
    boolean mayRetry() {
        return retry;
    }
}
