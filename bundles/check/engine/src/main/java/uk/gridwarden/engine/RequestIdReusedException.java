package uk.gridwarden.engine;

import uk.gridwarden.rule.api.RequestId;

/** A RequestID was used before, in the same phase, for other content. */
public final class RequestIdReusedException extends Exception {
    private static final long serialVersionUID = 1L;

    /** For the RequestID, naming the place in the log of the earlier decision. */
    public RequestIdReusedException(RequestId requestId, long earlierSequence) {
        super("RequestID " + requestId + " was used before for another request (record " + earlierSequence
                + "); use a new originator counter.");
    }
}
