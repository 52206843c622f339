package uk.gridwarden.decision.log;

/** The log could not be read just now. The question may be asked again; nothing was changed. */
public final class DecisionLogUnavailableException extends Exception {
    private static final long serialVersionUID = 1L;

    /** With the cause, which stays on this side of every interface. */
    public DecisionLogUnavailableException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
