package uk.gridwarden.test.pki;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;

/** A certificate and the private key of its subject. */
public final class IssuedCertificate {
    private final byte[] der;
    private final PrivateKey key;

    IssuedCertificate(byte[] der, PrivateKey key) {
        this.der = der.clone();
        this.key = key;
    }

    /** The private key that belongs to the certificate. */
    public PrivateKey key() {
        return key;
    }

    /** The certificate's octets. */
    public byte[] der() {
        return der.clone();
    }

    /** The certificate's octets as one line of base64, the form used in DUIS documents. */
    public String base64() {
        return Base64.getEncoder().encodeToString(der);
    }

    /** The certificate as a PEM block. */
    public String pem() {
        var lines = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));
        return "-----BEGIN CERTIFICATE-----\n" + lines.encodeToString(der) + "\n-----END CERTIFICATE-----\n";
    }

    /**
     * The certificate, parsed by the JDK.
     *
     * @throws IllegalStateException if the JDK cannot read it
     */
    public X509Certificate certificate() {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
        } catch (CertificateException unreadable) {
            throw new IllegalStateException("the JDK cannot read this certificate", unreadable);
        }
    }
}
