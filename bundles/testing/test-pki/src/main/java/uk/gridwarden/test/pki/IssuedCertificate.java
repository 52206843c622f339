package uk.gridwarden.test.pki;

import java.io.ByteArrayInputStream;
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

    /** The certificate's octets as one line of base64, as DUIS documents carry them. */
    public String base64() {
        return Base64.getEncoder().encodeToString(der);
    }

    /** The certificate as a PEM block. */
    public String pem() {
        return Pem.block("CERTIFICATE", der);
    }

    /**
     * The certificate, parsed by the JDK.
     *
     * @throws IllegalStateException when it was made so badly that the JDK cannot read it
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
