package uk.gridwarden.duis;

import java.util.Optional;
import uk.gridwarden.failures.FailureException;
import uk.gridwarden.failures.FaultCode;
import uk.gridwarden.rule.api.RequestId;
import uk.gridwarden.rule.api.ServiceReferenceVariant;

/** Reports octets that are not an authentic DUIS request. */
public final class RefusedRequestException extends FailureException {
    private static final long serialVersionUID = 1L;

    private final int line;
    private final int column;
    private final transient Optional<RequestId> requestId;
    private final transient Optional<ServiceReferenceVariant> service;

    /** Creates a refusal without a position in the document. */
    public RefusedRequestException(FaultCode code, String sentence) {
        this(code, sentence, -1, -1, Optional.empty());
    }

    /**
     * Creates a refusal.
     *
     * @param line 1-based line in the received document, or -1 if there is none
     * @param column 1-based column, or -1
     * @param requestId the RequestID as claimed; not authentic
     */
    public RefusedRequestException(
            FaultCode code, String sentence, int line, int column, Optional<RequestId> requestId) {
        this(code, sentence, line, column, requestId, Optional.empty());
    }

    private RefusedRequestException(
            FaultCode code,
            String sentence,
            int line,
            int column,
            Optional<RequestId> requestId,
            Optional<ServiceReferenceVariant> service) {
        super(code, sentence);
        this.line = line;
        this.column = column;
        this.requestId = requestId;
        this.service = service;
    }

    /** Returns the same refusal, for a request that claims this RequestID and this service. */
    public RefusedRequestException claiming(Optional<RequestId> claimed, Optional<ServiceReferenceVariant> asked) {
        return new RefusedRequestException(code(), sentence(), line, column, claimed, asked);
    }

    /** 1-based line, or -1. */
    public int line() {
        return line;
    }

    /** 1-based column, or -1. */
    public int column() {
        return column;
    }

    /** The RequestID as claimed, if it could be read. It is not authentic. */
    public Optional<RequestId> claimedRequestId() {
        return requestId;
    }

    /** The service as claimed, if it is one of DUIS. It is not authentic. */
    public Optional<ServiceReferenceVariant> claimedService() {
        return service;
    }
}
