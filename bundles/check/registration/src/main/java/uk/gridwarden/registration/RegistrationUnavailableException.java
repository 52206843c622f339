package uk.gridwarden.registration;

/** The store of registration data cannot be read or written. Retry later; nothing was half-applied. */
public final class RegistrationUnavailableException extends Exception {
    private static final long serialVersionUID = 1L;

    /** With the cause, which stays on this side of every interface. */
    public RegistrationUnavailableException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
