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

    private static final int LONGEST = 500;

    private final FaultCode code;
    private final String sentence;

    /** With a sentence for the sender, which holds neither stack traces nor personal data. */
    public FailureException(FaultCode code, String sentence) {
        this(code, sentence, fitToShow(sentence), null);
    }

    /** With a reason for operators, and a cause for the log or null. Neither is shown to the sender. */
    protected FailureException(FaultCode code, String sentence, String reason, Throwable cause) {
        super(ForeignText.shown(reason), cause);
        this.code = code;
        this.sentence = fitToShow(sentence);
    }

    /** Sentences quote what the sender wrote, which must neither fill a log nor forge a line of it. */
    private static String fitToShow(String sentence) {
        var line = ForeignText.shown(sentence);
        if (line.length() <= LONGEST) {
            return line;
        }
        // Half a surrogate pair could not be encoded.
        var end = Character.isHighSurrogate(line.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
        return line.substring(0, end) + " (and more).";
    }

    /** The stable code. */
    public final FaultCode code() {
        return code;
    }

    /** One sentence for the sender, on one line and of bounded length. */
    public final String sentence() {
        return sentence;
    }
}
