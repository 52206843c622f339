package uk.gridwarden.smki.internal;

/** Octets that are not what they should be; the message says what was seen and what is expected. */
final class ProfileViolation extends Exception {

    ProfileViolation(String message) {
        super(message);
    }

    ProfileViolation(String message, Throwable cause) {
        super(message, cause);
    }
}
