package uk.gridwarden.duty.register;

/** The register cannot be read or written at the moment. */
public final class DutyRegisterUnavailableException extends Exception {
    private static final long serialVersionUID = 1L;

    /** With a sentence and what led to it. */
    public DutyRegisterUnavailableException(String sentence, Exception cause) {
        super(sentence, cause);
    }
}
