package uk.gridwarden.engine;

/** The platform is configured in a way that does not allow any decision. The message says what to change. */
public final class NotReadyException extends Exception {
    private static final long serialVersionUID = 1L;

    /** With the sentence for the operator. */
    public NotReadyException(String sentence) {
        super(sentence);
    }
}
