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

    private Utf8Document() {}

    static String decode(byte[] octets) throws RefusedRequestException {
        if (looksLikeUtf16(octets)) {
            throw new RefusedRequestException(
                    FaultCode.ENCODING_NOT_SUPPORTED, "The document is not UTF-8 but looks like UTF-16 or UTF-32.");
        }
        var decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        var input = ByteBuffer.wrap(octets);
        try {
            var text = decoder.decode(input).toString();
            return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
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
