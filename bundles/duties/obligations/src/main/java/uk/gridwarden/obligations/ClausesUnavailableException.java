package uk.gridwarden.obligations;

/** No usable set of clause files was ever read, so nothing can be answered. The message names the problems. */
public final class ClausesUnavailableException extends Exception {
    private static final long serialVersionUID = 1L;

    /** With the problems, in a sentence. */
    public ClausesUnavailableException(String sentence) {
        super(sentence);
    }
}
