package uk.gridwarden.failures;

/**
 * The reason why a message or a question got no answer. The exception carries all that a door needs to answer it: a
 * stable code, one sentence for the sender, and whether a retry may help.
 *
 * <p>{@link #getMessage()} is for operators: it is the sentence, or a more precise reason that senders do not see. A
 * subclass adds what only its own reason has, such as a place in a document. Doors map this type, not its subclasses.
 */
public class FailureException extends Exception {
    private static final long serialVersionUID = 1L;

    private final FaultCode code;
    private final String sentence;

    /** With a sentence for the sender, which holds neither stack traces nor personal data. */
    public FailureException(FaultCode code, String sentence) {
        this(code, sentence, sentence, null);
    }

    /** With a reason for operators, and a cause for the log or null. Neither is shown to the sender. */
    protected FailureException(FaultCode code, String sentence, String reason, Throwable cause) {
        super(reason, cause);
        this.code = code;
        this.sentence = sentence;
    }

    /** The stable code. */
    public final FaultCode code() {
        return code;
    }

    /** One sentence for the sender. */
    public final String sentence() {
        return sentence;
    }
}
