package uk.gridwarden.registration.imports.internal.csv;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.util.Optional;

/**
 * Passes text to the CSV reader while it conforms to RFC 4180 and to a bound on its records.
 *
 * <p>The CSV reader accepts a quote inside a bare field, or one that is never closed, as ordinary text. In data that decides
 * who may replace a certificate, either is a fault, and its line must be known.
 */
final class Rfc4180Guard extends Reader {
    /** The most characters one record may have, quoted line breaks included. */
    static final int RECORD_BOUND = 64 * 1024;

    private enum State {
        FIELD_START,
        BARE,
        QUOTED,
        QUOTE_IN_QUOTED,
        AFTER_CARRIAGE_RETURN
    }

    private final Reader text;
    private State state = State.FIELD_START;
    private long line = 1;
    private long quoteOpenedIn;
    private int recordLength;
    private char lastCharacter = '\n';
    private Optional<UnreadableTextException> fault = Optional.empty();

    Rfc4180Guard(Reader text) {
        this.text = text;
    }

    /** Whether the file, read to its end, breaks off without a line break: allowed, but a sign of a cut-off copy. */
    boolean endedInsideALine() {
        return lastCharacter != '\n';
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        if (fault.isPresent()) {
            throw fault.get();
        }
        int count = readText(buffer, offset, length);
        if (count < 0) {
            rejectOpenEnd();
            return count;
        }
        int good = 0;
        try {
            while (good < count) {
                accept(buffer[offset + good]);
                good++;
            }
        } catch (UnreadableTextException e) {
            // What precedes the fault is handed out first, so that faults are reported in file order.
            fault = Optional.of(e);
            if (good == 0) {
                throw e;
            }
        }
        return good;
    }

    private int readText(char[] buffer, int offset, int length) throws IOException {
        try {
            return text.read(buffer, offset, length);
        } catch (CharacterCodingException e) {
            throw new UnreadableTextException(line, "octets that are not UTF-8", "text in UTF-8");
        }
    }

    private void rejectOpenEnd() throws UnreadableTextException {
        if (state == State.QUOTED) {
            throw new UnreadableTextException(
                    quoteOpenedIn, "a quote that is never closed", "a closing quote before the end of the file");
        }
        if (state == State.AFTER_CARRIAGE_RETURN) {
            throw loneCarriageReturn();
        }
    }

    private void accept(char c) throws UnreadableTextException {
        lastCharacter = c;
        if (c == '\0') {
            throw fault("a NUL character", "text in UTF-8 (UTF-16 is not read)");
        }
        if (++recordLength > RECORD_BOUND) {
            throw fault(
                    "a record of more than " + RECORD_BOUND + " characters",
                    "at most " + RECORD_BOUND + " characters in a record");
        }
        switch (state) {
            case QUOTED -> acceptQuoted(c);
            case AFTER_CARRIAGE_RETURN -> {
                if (c != '\n') {
                    throw loneCarriageReturn();
                }
                endRecord();
            }
            case FIELD_START, BARE, QUOTE_IN_QUOTED -> acceptOutsideQuotes(c);
        }
    }

    private void acceptQuoted(char c) {
        if (c == '"') {
            state = State.QUOTE_IN_QUOTED;
        } else if (c == '\n') {
            line++;
        }
    }

    private void acceptOutsideQuotes(char c) throws UnreadableTextException {
        switch (c) {
            case ',' -> state = State.FIELD_START;
            case '\r' -> state = State.AFTER_CARRIAGE_RETURN;
            case '\n' -> endRecord();
            case '"' -> acceptQuote();
            default -> {
                if (state == State.QUOTE_IN_QUOTED) {
                    throw fault("text after a closing quote", "a comma or a line break after a closing quote");
                }
                state = State.BARE;
            }
        }
    }

    private void acceptQuote() throws UnreadableTextException {
        if (state == State.BARE) {
            throw fault("a quote inside a field without quotes", "a field with a quote in quotes, the quote doubled");
        }
        if (state == State.FIELD_START) {
            quoteOpenedIn = line;
        }
        state = State.QUOTED;
    }

    private void endRecord() {
        state = State.FIELD_START;
        recordLength = 0;
        line++;
    }

    private UnreadableTextException loneCarriageReturn() {
        return fault("a carriage return without line feed", "lines that end in CRLF or LF");
    }

    private UnreadableTextException fault(String seen, String expected) {
        return new UnreadableTextException(line, seen, expected);
    }

    @Override
    public void close() throws IOException {
        text.close();
    }
}
