package uk.gridwarden.decision.log.internal;

/** The log must not be written: it was altered, or what is written would not be durable. The message says why. */
final class LogRefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    LogRefusedException(String sentence) {
        super(sentence);
    }
}
