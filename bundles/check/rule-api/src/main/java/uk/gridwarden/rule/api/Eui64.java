package uk.gridwarden.rule.api;

import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * An EUI-64 identifier of a device, a User or the DCC.
 *
 * <p>The canonical text form is eight upper-case octets joined by hyphens ({@code 90-B3-D5-1F-30-01-00-00}). DUIS
 * accepts either case, so two spellings of one identifier are equal here.
 *
 * @param bits the 64 bits, most significant octet first
 */
public record Eui64(long bits) implements Comparable<Eui64> {
    private static final Pattern SHAPE = Pattern.compile("[0-9A-Fa-f]{2}(-[0-9A-Fa-f]{2}){7}");
    private static final HexFormat OCTETS = HexFormat.ofDelimiter("-").withUpperCase();

    /**
     * Parses the hyphenated form, in either case.
     *
     * @throws IllegalArgumentException when {@code text} is not eight octets joined by hyphens
     */
    public static Eui64 parse(String text) {
        if (!SHAPE.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not an EUI-64; expected eight octets joined by hyphens, such as"
                            + " 90-B3-D5-1F-30-01-00-00");
        }
        return new Eui64(Long.parseUnsignedLong(text.replace("-", ""), 16));
    }

    /**
     * Reads an identifier from its octets.
     *
     * @throws IllegalArgumentException when there are not exactly eight
     */
    public static Eui64 ofOctets(byte[] octets) {
        if (octets.length != Long.BYTES) {
            throw new IllegalArgumentException("an EUI-64 has 8 octets, not " + octets.length);
        }
        return new Eui64(java.nio.ByteBuffer.wrap(octets).getLong());
    }

    @Override
    public int compareTo(Eui64 other) {
        return Long.compareUnsigned(bits, other.bits);
    }

    /** The canonical form: upper case, hyphens. */
    @Override
    public String toString() {
        return OCTETS.formatHex(
                java.nio.ByteBuffer.allocate(Long.BYTES).putLong(bits).array());
    }
}
