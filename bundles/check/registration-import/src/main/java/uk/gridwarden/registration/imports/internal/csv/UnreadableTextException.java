package uk.gridwarden.registration.imports.internal.csv;

import java.io.EOFException;
import java.io.IOException;
import java.util.zip.ZipException;

/** The text of a file is not readable as UTF-8 CSV from a line on; the rest is not looked at. */
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

    /** For a failure while a packed file is read; the JDK cannot tell damage from a method that it does not have. */
    static IOException ofPacked(IOException failure) {
        if (failure instanceof EOFException) {
            return new UnreadableTextException(0, "a truncated packed file", "a packed file that is whole");
        }
        return failure instanceof ZipException
                ? new UnreadableTextException(
                        0, "a packed file that is damaged, or not compressed by deflate", "a packed file that is whole")
                : failure;
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
