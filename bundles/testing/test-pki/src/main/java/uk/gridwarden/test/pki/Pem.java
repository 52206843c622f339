package uk.gridwarden.test.pki;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Writes PEM blocks. */
final class Pem {
    private Pem() {}

    static String block(String label, byte[] der) {
        var lines = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));
        return "-----BEGIN " + label + "-----\n" + lines.encodeToString(der) + "\n-----END " + label + "-----\n";
    }
}
