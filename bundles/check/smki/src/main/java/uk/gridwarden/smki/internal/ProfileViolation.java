package uk.gridwarden.smki.internal;

import uk.gridwarden.failures.ForeignText;

/** Reports octets that break a rule of SMKI; the message says what was found and what was expected. */
final class ProfileViolation extends Exception {
    private static final int PRINTED_CHARACTERS = 64;

    ProfileViolation(String message) {
        super(message);
    }

    ProfileViolation(String message, Throwable cause) {
        super(message, cause);
    }

    static String printable(DistinguishedName name) {
        return printable(name.toString());
    }

    /** Makes text from a certificate or a request fit for a message: short, hidden characters as escapes. */
    static String printable(String text) {
        var shortened = text.length() > PRINTED_CHARACTERS ? text.substring(0, PRINTED_CHARACTERS) + "…" : text;
        return ForeignText.shown(shortened);
    }
}
