package uk.gridwarden.log.verifier;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The hash chain, implemented independently from its published definition: SHA-256 over the previous hash (32 octets), the
 * record number (8, most significant first), the letter of its kind (1), the SHA-256 of the record (32) and that of its
 * document (32).
 */
final class Chain {
    static final String START = "0".repeat(64);

    private static final HexFormat HEX = HexFormat.of();
    private static final int DIGEST = 32;

    private Chain() {}

    static String next(String previous, long sequence, char kind, String recordDigest, String documentDigest) {
        var octets = ByteBuffer.allocate(3 * DIGEST + Long.BYTES + 1);
        octets.put(HEX.parseHex(previous));
        octets.putLong(sequence);
        octets.put((byte) kind);
        octets.put(HEX.parseHex(recordDigest));
        octets.put(HEX.parseHex(documentDigest));
        return sha256(octets.array());
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
