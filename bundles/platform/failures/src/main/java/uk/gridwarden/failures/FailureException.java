package uk.gridwarden.failures;

/**
 * The reason why a message or a question got no answer. The exception carries all that a door needs to answer it: a
 * stable code, one sentence for the sender, and whether a retry may help.
 *
 * <p>A subclass adds what only its own reason has, such as a place in a document. Doors map this type, not its subclasses.
 */
public class FailureException extends Exception {
    private static final long serialVersionUID = 1L;

    private final FaultCode code;

    /** With a sentence for the sender, which holds neither stack traces nor personal data. */
    public FailureException(FaultCode code, String sentence) {
        super(sentence);
        this.code = code;
    }

    /** With a cause for the log. The cause is never shown to the sender. */
    public FailureException(FaultCode code, String sentence, Throwable cause) {
        super(sentence, cause);
        this.code = code;
    }

    /** The stable code. */
    public final FaultCode code() {
        return code;
    }

    /** One sentence for the sender. */
    public final String sentence() {
        return getMessage();
    }

    /** Whether sending the same message again may succeed. */
    public final boolean mayRetry() {
        return code.mayRetry();
    }
}
