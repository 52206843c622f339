package uk.gridwarden.decision.log.internal;

/** The log must not be written: it was altered, or a commit would not be durable. The message gives the reason. */
final class LogRefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    LogRefusedException(String sentence) {
        super(sentence);
    }
}
