package uk.gridwarden.obligations;

/** The data was replaced between two pages of one walk, so that they would not fit together. */
public final class PageExpiredException extends Exception {
    private static final long serialVersionUID = 1L;

    /** With a sentence that says what to do. */
    public PageExpiredException(String sentence) {
        super(sentence);
    }
}
