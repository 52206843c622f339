package uk.gridwarden.gbcs.internal;

import java.util.Arrays;
import uk.gridwarden.gbcs.GbcsUnreadableException;

/**
 * Reads forward through a range of octets and never past its end.
 *
 * <p>A part of the range is a cursor over the same array, so all offsets are offsets in the payload. Lengths are checked
 * against the remaining octets before anything is read or copied. Not safe for use by several threads.
 */
final class OctetCursor {
    private static final int LONG_FORM = 0x80;

    private final byte[] octets;
    private final String name;
    private final int end;
    private int position;

    private OctetCursor(byte[] octets, int position, int end, String name) {
        this.octets = octets;
        this.position = position;
        this.end = end;
        this.name = name;
    }

    static OctetCursor over(byte[] octets, String name) {
        return new OctetCursor(octets, 0, octets.length, name);
    }

    int offset() {
        return position;
    }

    int remaining() {
        return end - position;
    }

    boolean atEnd() {
        return position == end;
    }

    /** Tells whether there is a next octet and it is {@code tag}. */
    boolean isNext(int tag) {
        return !atEnd() && Byte.toUnsignedInt(octets[position]) == tag;
    }

    int octet(String part) throws GbcsUnreadableException {
        return Byte.toUnsignedInt(octets[take(1, part).position]);
    }

    void expectOctet(int expected, String part) throws GbcsUnreadableException {
        var at = position;
        var seen = octet(part);
        if (seen != expected) {
            throw new GbcsUnreadableException(
                    at, "%s is 0x%02X; expected 0x%02X.".formatted(opening(part), seen, expected));
        }
    }

    /** Takes the next {@code count} octets as a separate cursor. */
    OctetCursor take(int count, String part) throws GbcsUnreadableException {
        if (count > remaining()) {
            throw new GbcsUnreadableException(
                    end,
                    "%s ends where %s needs %d more octets, %d left."
                            .formatted(opening(name), part, count, remaining()));
        }
        var taken = new OctetCursor(octets, position, position + count, part);
        position += count;
        return taken;
    }

    /** Reads a length in its shortest form, which is the same in A-XDR and DER. */
    int length(String part) throws GbcsUnreadableException {
        var at = position;
        var first = octet("the length of " + part);
        if (first < LONG_FORM) {
            return first;
        }
        var count = first - LONG_FORM;
        // Two octets reach 65,535, and no payload is longer than one octet more.
        if (count < 1 || count > 2) {
            throw new GbcsUnreadableException(
                    at,
                    "The length of %s starts with 0x%02X; expected 0x00 to 0x7F, 0x81 or 0x82.".formatted(part, first));
        }
        var value = 0;
        for (var read = 0; read < count; read++) {
            value = value << 8 | octet("the length of " + part);
        }
        if (value < (count == 1 ? LONG_FORM : 0x100)) {
            throw new GbcsUnreadableException(
                    at, "The length %d of %s is not in its shortest form.".formatted(value, part));
        }
        return value;
    }

    /** Takes the content of the next DER element, which must have {@code tag}. */
    OctetCursor element(int tag, String part) throws GbcsUnreadableException {
        expectOctet(tag, "the tag of " + part);
        return take(length(part), part);
    }

    void expectEnd() throws GbcsUnreadableException {
        if (!atEnd()) {
            throw new GbcsUnreadableException(
                    position,
                    "%s has %d octets after its last part; expected none.".formatted(opening(name), remaining()));
        }
    }

    /** Copies the octets from an offset up to here. */
    byte[] copySince(int start) {
        return Arrays.copyOfRange(octets, start, position);
    }

    /** Reads and copies all remaining octets. */
    byte[] rest() {
        var copy = Arrays.copyOfRange(octets, position, end);
        position = end;
        return copy;
    }

    /** A part's name as the first words of a sentence. */
    private static String opening(String part) {
        return Character.toUpperCase(part.charAt(0)) + part.substring(1);
    }
}
