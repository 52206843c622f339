package uk.gridwarden.log.verifier;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The hash chain, implemented independently from its published definition: the hash of a record is SHA-256 over the hash of
 * the record before (32 octets) and its entry. An entry is the record number (8 octets, most significant first), the letter
 * of its kind (1), the SHA-256 of the record (32) and that of its document (32).
 */
final class Chain {
    static final String START = "0".repeat(64);
    private static final int DIGEST = 32;
    static final int ENTRY = Long.BYTES + 1 + 2 * DIGEST;

    private static final HexFormat HEX = HexFormat.of();

    private Chain() {}

    static byte[] entry(long sequence, char kind, String recordDigest, String documentDigest) {
        return ByteBuffer.allocate(ENTRY)
                .putLong(sequence)
                .put((byte) kind)
                .put(HEX.parseHex(recordDigest))
                .put(HEX.parseHex(documentDigest))
                .array();
    }

    static String next(String previous, byte[] entry) {
        var digest = newSha256();
        digest.update(HEX.parseHex(previous));
        return HEX.formatHex(digest.digest(entry));
    }

    static String sha256(String text) {
        return sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    static String sha256(byte[] octets) {
        return HEX.formatHex(newSha256().digest(octets));
    }

    static MessageDigest newSha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
