package uk.gridwarden.decision.log.internal;

/** A stored record cannot be read by this version. */
final class UnreadableRecordException extends Exception {
    private static final long serialVersionUID = 1L;

    UnreadableRecordException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
