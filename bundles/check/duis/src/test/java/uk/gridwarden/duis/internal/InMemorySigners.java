package uk.gridwarden.duis.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.regex.Pattern;
import javax.security.auth.x500.X500Principal;
import uk.gridwarden.rule.api.CertificateReading;
import uk.gridwarden.rule.api.Eui64;
import uk.gridwarden.smki.Signer;
import uk.gridwarden.smki.TrustView;
import uk.gridwarden.smki.internal.RequestSignatures;

/** Pins whatever certificates a test gives it. */
final class InMemorySigners implements TrustView {
    private static final Pattern UNIQUE_IDENTIFIER = Pattern.compile("2\\.5\\.4\\.45=#030900([0-9a-f]{16})");
    private static final Pattern ORGANISATIONAL_UNIT = Pattern.compile("OU=([0-9A-F]{2})");

    private String digest = "0".repeat(64);
    private final List<Signer> signers = new ArrayList<>();
    private final RequestSignatures signatures = new RequestSignatures();

    static InMemorySigners of(X509Certificate... certificates) {
        var store = new InMemorySigners();
        for (var certificate : certificates) {
            store.signers.add(signer(certificate));
        }
        return store;
    }

    /** Pins a certificate that a CRL lists. */
    static InMemorySigners ofRevoked(X509Certificate certificate) {
        var pinned = signer(certificate);
        var store = new InMemorySigners();
        store.signers.add(new Signer(
                pinned.organisation(),
                pinned.role(),
                pinned.publicKey(),
                pinned.issuer(),
                pinned.serial(),
                pinned.notBefore(),
                pinned.notAfter(),
                pinned.sha256(),
                true));
        return store;
    }

    static X509Certificate certificate(byte[] pemOrDer) {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(pemOrDer));
        } catch (CertificateException unreadable) {
            throw new IllegalArgumentException("no certificate", unreadable);
        }
    }

    @Override
    public Optional<Signer> signer(String issuerName, BigInteger serial) {
        return signers.stream()
                .filter(signer -> signer.serial().equals(serial) && sameName(signer.issuer(), issuerName))
                .findFirst();
    }

    @Override
    public boolean verifies(Signer signer, byte[] signed, byte[] value) {
        return signatures.verifies(signer.publicKey(), signed, value);
    }

    @Override
    public String digest() {
        return digest;
    }

    @Override
    public SortedMap<String, String> settings() {
        return Collections.emptySortedMap();
    }

    /** The same where no trust set is in force. */
    InMemorySigners notInForce() {
        digest = "";
        return this;
    }

    @Override
    public CertificateReading read(byte[] certificate, List<byte[]> certificationPath, Instant at) {
        throw onlySigners();
    }

    @Override
    public Optional<String> authorityDefect(byte[] certificate) {
        throw onlySigners();
    }

    @Override
    public int countValid(Eui64 organisation, int subjectRole, Instant at) {
        throw onlySigners();
    }

    @Override
    public List<PublicKey> signingKeys(Eui64 organisation, Instant at) {
        throw onlySigners();
    }

    @Override
    public Optional<Validity> validity(Eui64 organisation, BigInteger serial) {
        throw onlySigners();
    }

    private static UnsupportedOperationException onlySigners() {
        return new UnsupportedOperationException("a reader asks for signers only");
    }

    private static boolean sameName(String one, String other) {
        try {
            return new X500Principal(one).equals(new X500Principal(other));
        } catch (IllegalArgumentException unreadable) {
            return false;
        }
    }

    private static Signer signer(X509Certificate certificate) {
        var subject = certificate.getSubjectX500Principal().getName();
        try {
            return new Signer(
                    eui64(subject),
                    Integer.parseInt(first(ORGANISATIONAL_UNIT, subject), 16),
                    certificate.getPublicKey(),
                    certificate.getIssuerX500Principal().getName(),
                    certificate.getSerialNumber(),
                    certificate.getNotBefore().toInstant(),
                    certificate.getNotAfter().toInstant(),
                    HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded())),
                    false);
        } catch (NoSuchAlgorithmException | CertificateException | IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Eui64 eui64(String subject) throws IOException {
        var octets = HexFormat.of().parseHex(first(UNIQUE_IDENTIFIER, subject));
        return new Eui64(ByteBuffer.wrap(octets).getLong());
    }

    private static String first(Pattern pattern, String text) throws IOException {
        var matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new IOException(text);
        }
        return matcher.group(1);
    }
}
