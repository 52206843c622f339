package uk.gridwarden.failures;

/** Something that is needed is not available at the moment: a database, a service, a usable configuration. */
public class UnavailableException extends FailureException {
    private static final long serialVersionUID = 1L;

    /** With a sentence that says what is unavailable. */
    public UnavailableException(String sentence) {
        this(sentence, null);
    }

    /** With a sentence that says what is unavailable, and the cause, for the log only. */
    public UnavailableException(String sentence, Throwable cause) {
        this(sentence, sentence, cause);
    }

    /** With a sentence that says what is unavailable, the reason in a sentence for operators, and the cause or null. */
    public UnavailableException(String sentence, String reason, Throwable cause) {
        super(FaultCode.SERVICE_UNAVAILABLE, sentence, reason, cause);
    }
}
