package uk.gridwarden.duis.internal;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import uk.gridwarden.duis.RefusedRequestException;
import uk.gridwarden.failures.FaultCode;

/**
 * Decodes octets as UTF-8 and nothing else.
 *
 * <p>Decoding before parsing ensures that no parser guesses an encoding, and that every octet is checked.
 */
final class Utf8Document {
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    /** What {@link String} puts in place of octets that are not a character; its decoder is the fastest there is. */
    private static final char REPLACEMENT = '\uFFFD';

    private Utf8Document() {}

    static String decode(byte[] octets) throws RefusedRequestException {
        if (looksLikeUtf16(octets)) {
            throw new RefusedRequestException(
                    FaultCode.ENCODING_NOT_SUPPORTED, "The document is not UTF-8 but looks like UTF-16 or UTF-32.");
        }
        var text = new String(octets, StandardCharsets.UTF_8);
        if (text.indexOf(REPLACEMENT) >= 0) {
            requireCharacters(octets);
        }
        return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
    }

    /** Tells apart a replacement character that was sent from one that stands for octets which are not a character. */
    private static void requireCharacters(byte[] octets) throws RefusedRequestException {
        var input = ByteBuffer.wrap(octets);
        try {
            StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(input);
        } catch (CharacterCodingException malformed) {
            throw new RefusedRequestException(
                    FaultCode.ENCODING_NOT_SUPPORTED,
                    "The document is not UTF-8: the octets from offset " + input.position()
                            + " on are not a character.");
        }
    }

    /** Finds a byte order mark of UTF-16 or UTF-32, or a zero octet, which in UTF-8 is a character that XML forbids. */
    private static boolean looksLikeUtf16(byte[] octets) {
        if (octets.length < 2) {
            return false;
        }
        var first = octets[0] & 0xFF;
        var second = octets[1] & 0xFF;
        return first == 0xFE && second == 0xFF || first == 0xFF && second == 0xFE || first == 0 || second == 0;
    }
}
