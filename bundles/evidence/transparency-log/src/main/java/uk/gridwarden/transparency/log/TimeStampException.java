package uk.gridwarden.transparency.log;

/** A time stamp could not be had, or does not hold. The message says why. */
public final class TimeStampException extends Exception {
    private static final long serialVersionUID = 1L;

    /** With a sentence for the operator. */
    public TimeStampException(String message) {
        super(message);
    }

    /** With a sentence for the operator and the cause. */
    public TimeStampException(String message, Throwable cause) {
        super(message, cause);
    }
}
