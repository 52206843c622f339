package uk.gridwarden.registration.imports.internal.csv;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Decodes UTF-8 without replacement: returns every character before a malformed octet, then throws. The JDK's own reader
 * drops what it decoded before the fault, and with it the line number.
 */
final class Utf8Reader extends Reader {
    private static final int BUFFER = 16 * 1024;
    private static final int ROOM_FOR_A_PAIR = 2;
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final InputStream in;
    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    private final ByteBuffer octets = ByteBuffer.allocate(BUFFER).limit(0);
    private boolean isExhausted;
    private boolean isAtStart = true;

    Utf8Reader(InputStream in) {
        this.in = in;
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        if (length < ROOM_FOR_A_PAIR) {
            throw new IllegalArgumentException("a character may need " + ROOM_FOR_A_PAIR + " places, not " + length);
        }
        var characters = CharBuffer.wrap(buffer, offset, length).slice();
        while (characters.position() == 0) {
            if (!octets.hasRemaining() && isExhausted) {
                return -1;
            }
            decodeInto(characters);
            if (isAtStart && characters.position() > 0) {
                isAtStart = false;
                dropByteOrderMark(characters);
            }
        }
        return characters.position();
    }

    private void decodeInto(CharBuffer characters) throws IOException {
        CoderResult result = decoder.decode(octets, characters, isExhausted);
        if (result.isError()) {
            // A fault counts only once all that precedes it was handed out.
            if (characters.position() == 0) {
                throw new CharacterCodingException();
            }
        } else if (result.isUnderflow() && !isExhausted) {
            fill();
        }
    }

    private void fill() throws IOException {
        octets.compact();
        int count = in.read(octets.array(), octets.position(), octets.remaining());
        if (count < 0) {
            isExhausted = true;
        } else {
            octets.position(octets.position() + count);
        }
        octets.flip();
    }

    private static void dropByteOrderMark(CharBuffer characters) {
        if (characters.get(0) == BYTE_ORDER_MARK) {
            int end = characters.position();
            characters.position(1).limit(end);
            characters.compact();
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
