package uk.gridwarden.callers.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/**
 * Keys and certificates of the HTTPS listener, as read from its files.
 *
 * @param identity our key with its certificates
 * @param authorities those who vouch for callers
 * @param revocationLists file of the CRLs that callers' certificates are checked against
 * @param end when the first of our certificates ends
 */
record TlsMaterial(
        KeyStore identity, String password, KeyStore authorities, Optional<Path> revocationLists, Instant end) {
    private static final String ALIAS = "gridwarden";

    static TlsMaterial read(TlsFiles files) throws IOException, GeneralSecurityException {
        var identity = identity(files);
        var authorities = empty();
        var number = 0;
        for (var authority : Pem.certificates(files.authorities())) {
            authorities.setCertificateEntry("authority-" + number++, authority);
        }
        return new TlsMaterial(
                identity,
                files.password(),
                authorities,
                files.revocationLists(),
                end(identity, files.password().toCharArray()));
    }

    /** Has what begins from now on use this. */
    void applyTo(SslContextFactory factory) {
        factory.setKeyStore(identity);
        factory.setKeyStorePassword(password);
        factory.setTrustStore(authorities);
        factory.setCrlPath(revocationLists.map(Path::toString).orElse(null));
        factory.setValidatePeerCerts(revocationLists.isPresent());
    }

    private static KeyStore identity(TlsFiles files) throws IOException, GeneralSecurityException {
        var identity = empty();
        if (files.isPkcs12()) {
            try (var octets = Files.newInputStream(files.certificate())) {
                identity.load(octets, files.password().toCharArray());
            }
        } else {
            var path = Pem.certificates(files.certificate());
            identity.setKeyEntry(
                    ALIAS, Pem.key(files.key()), files.password().toCharArray(), path.toArray(new Certificate[0]));
        }
        return identity;
    }

    private static KeyStore empty() throws IOException, GeneralSecurityException {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private static Instant end(KeyStore identity, char[] password) throws GeneralSecurityException {
        var end = Instant.MAX;
        for (var alias : Collections.list(identity.aliases())) {
            if (identity.isKeyEntry(alias) && identity.getCertificate(alias) instanceof X509Certificate certificate) {
                requireMatch((PrivateKey) identity.getKey(alias, password), certificate);
                var ownEnd = certificate.getNotAfter().toInstant();
                end = ownEnd.isBefore(end) ? ownEnd : end;
            }
        }
        if (end.equals(Instant.MAX)) {
            throw new GeneralSecurityException("there is no private key with a certificate");
        }
        return end;
    }

    /** Key and certificate are two files, and one may be renewed before the other. */
    private static void requireMatch(PrivateKey key, X509Certificate certificate) throws GeneralSecurityException {
        var signature = Signature.getInstance("SHA256with" + (key.getAlgorithm().equals("EC") ? "ECDSA" : "RSA"));
        signature.initSign(key);
        var signed = signature.sign();
        signature.initVerify(certificate.getPublicKey());
        if (!signature.verify(signed)) {
            throw new GeneralSecurityException("the private key is not that of the certificate");
        }
    }
}
