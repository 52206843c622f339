package uk.gridwarden.decision.log.internal;

/** A stored record is not one that this version can read. */
final class UnreadableRecordException extends Exception {
    private static final long serialVersionUID = 1L;

    UnreadableRecordException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
