package uk.gridwarden.engine;

/** A decision or refusal could not be made durable. The request must be refused; the sender may retry. */
public final class DecisionNotRecordedException extends Exception {
    private static final long serialVersionUID = 1L;

    /** With the cause, which stays on this side of every interface. */
    public DecisionNotRecordedException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
