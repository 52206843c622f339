package uk.gridwarden.rule.api;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** A SHA-256 digest. Its text form is 64 lower-case hexadecimal digits. */
public final class Sha256 implements Comparable<Sha256> {
    /** Length of a digest in octets. */
    public static final int OCTETS = 32;

    private static final HexFormat HEX = HexFormat.of();

    private final byte[] octets;

    private Sha256(byte[] octets) {
        this.octets = octets;
    }

    /** Digests the given octets, one array after the other. */
    public static Sha256 of(byte[]... parts) {
        var digest = newDigest();
        for (var part : parts) {
            digest.update(part);
        }
        return new Sha256(digest.digest());
    }

    /** Starts a SHA-256 computation, for octets that are not all in memory. */
    public static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    /**
     * Wraps a digest that was computed elsewhere.
     *
     * @throws IllegalArgumentException when there are not exactly 32 octets
     */
    public static Sha256 ofDigest(byte[] octets) {
        if (octets.length != OCTETS) {
            throw new IllegalArgumentException("a SHA-256 digest has " + OCTETS + " octets, not " + octets.length);
        }
        return new Sha256(octets.clone());
    }

    /**
     * Parses 64 hexadecimal digits, in either case.
     *
     * @throws IllegalArgumentException when {@code text} is anything else
     */
    public static Sha256 parse(String text) {
        if (text.length() != 2 * OCTETS || !text.chars().allMatch(HexFormat::isHexDigit)) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not a SHA-256 digest; expected 64 hexadecimal digits");
        }
        return new Sha256(HEX.parseHex(text));
    }

    /** A copy of the 32 octets. */
    public byte[] toOctets() {
        return octets.clone();
    }

    @Override
    public int compareTo(Sha256 other) {
        return Arrays.compareUnsigned(octets, other.octets);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Sha256 digest && Arrays.equals(octets, digest.octets);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(octets);
    }

    /** 64 lower-case hexadecimal digits. */
    @Override
    public String toString() {
        return HEX.formatHex(octets);
    }
}
