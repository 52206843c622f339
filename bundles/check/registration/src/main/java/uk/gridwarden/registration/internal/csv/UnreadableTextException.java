package uk.gridwarden.registration.internal.csv;

import java.io.IOException;

/** The text of a file breaks off being readable as UTF-8 CSV at a line; what comes after it is not looked at. */
final class UnreadableTextException extends IOException {
    private static final long serialVersionUID = 1L;

    private final long line;
    private final String seen;
    private final String expected;

    UnreadableTextException(long line, String seen, String expected) {
        super(seen);
        this.line = line;
        this.seen = seen;
        this.expected = expected;
    }

    /** For a packed file that ends too early. */
    static UnreadableTextException brokenOff() {
        return new UnreadableTextException(0, "a packed file that breaks off", "a packed file that is whole");
    }

    /** For a packed file that makes no sense to the JDK, which cannot tell damage from a method it does not have. */
    static UnreadableTextException damaged() {
        return new UnreadableTextException(
                0, "a packed file that is damaged, or packed otherwise than by deflate", "a packed file that is whole");
    }

    long line() {
        return line;
    }

    String seen() {
        return seen;
    }

    String expected() {
        return expected;
    }
}
