package uk.gridwarden.smki.internal;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The JDK's SHA-256, which is the fast one. */
final class Sha256 {
    private Sha256() {}

    static MessageDigest start() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyPlatformHasIt) {
            throw new IllegalStateException("this Java platform lacks SHA-256", everyPlatformHasIt);
        }
    }

    static String hex(byte[] octets) {
        return HexFormat.of().formatHex(start().digest(octets));
    }
}
