package uk.gridwarden.callers.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/** What stands in PEM files. */
final class Pem {
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z ]+)-----([A-Za-z0-9+/=\\s]+)-----END \\1-----");

    private Pem() {}

    /** The certificates of a file, at least one. */
    static List<X509Certificate> certificates(Path file) throws IOException, GeneralSecurityException {
        var factory = CertificateFactory.getInstance("X.509");
        var certificates = new ArrayList<X509Certificate>();
        for (var octets : blocks(file, "CERTIFICATE")) {
            certificates.add((X509Certificate) factory.generateCertificate(new ByteArrayInputStream(octets)));
        }
        return List.copyOf(certificates);
    }

    /** The private key of a file. */
    static PrivateKey key(Path file) throws IOException, GeneralSecurityException {
        var encoded = new PKCS8EncodedKeySpec(blocks(file, "PRIVATE KEY").get(0));
        try {
            return KeyFactory.getInstance("EC").generatePrivate(encoded);
        } catch (InvalidKeySpecException notOfThatKind) {
            return KeyFactory.getInstance("RSA").generatePrivate(encoded);
        }
    }

    private static List<byte[]> blocks(Path file, String kind) throws IOException {
        var found = BLOCK.matcher(Files.readString(file, StandardCharsets.US_ASCII))
                .results()
                .filter(block -> block.group(1).equals(kind))
                .map(block -> Base64.getMimeDecoder().decode(block.group(2)))
                .toList();
        if (found.isEmpty()) {
            throw new IOException(file + " holds no '" + kind + "' in PEM");
        }
        return found;
    }
}
