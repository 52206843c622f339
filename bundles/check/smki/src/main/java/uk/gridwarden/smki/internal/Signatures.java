package uk.gridwarden.smki.internal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Provider;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.CertException;
import org.bouncycastle.cert.X509CRLHolder;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.ContentVerifierProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;

/**
 * Verifies ECDSA signatures of certificates, CRLs and requests.
 *
 * <p>The provider belongs to this object and is never registered with the JVM: a registered one would outlive the bundle.
 */
final class Signatures {
    /** A trust folder holds a handful of CAs, and only their keys verify anything here. */
    private static final long MAXIMUM_KEYS = 256;

    private final Provider provider;
    private final RequestSignatures ofRequests = new RequestSignatures();

    /** Bouncy Castle caches precomputed values in a key object, so reusing the object makes verification faster. */
    private final Cache<SubjectPublicKeyInfo, PublicKey> keys = Caffeine.newBuilder()
            .maximumSize(MAXIMUM_KEYS)
            .executor(Runnable::run)
            .build();

    Signatures() {
        this(new BouncyCastleProvider());
    }

    Signatures(Provider provider) {
        this.provider = provider;
    }

    RequestSignatures ofRequests() {
        return ofRequests;
    }

    /** Tells whether a key made a certificate's signature. The key is cached, so it must belong to a trusted CA. */
    boolean verifies(X509CertificateHolder certificate, SubjectPublicKeyInfo key) {
        return verifies(key, certificate::isSignatureValid);
    }

    /** Tells whether a key made a CRL's signature. The key is cached, so it must belong to a trusted CA. */
    boolean verifies(X509CRLHolder list, SubjectPublicKeyInfo key) {
        return verifies(key, list::isSignatureValid);
    }

    private interface Signed {
        boolean isSignatureValid(ContentVerifierProvider verifier) throws CertException;
    }

    private boolean verifies(SubjectPublicKeyInfo key, Signed signed) {
        try {
            return signed.isSignatureValid(new JcaContentVerifierProviderBuilder()
                    .setProvider(provider)
                    .build(keys.get(key, this::publicKey)));
        } catch (CertException | OperatorCreationException | RuntimeException malformed) {
            // A malformed signature or key proves nothing, whichever exception the library reports it with.
            return false;
        }
    }

    /** Converts a key that {@link P256} has checked to its JCA form. */
    PublicKey publicKey(SubjectPublicKeyInfo key) {
        try {
            return KeyFactory.getInstance("EC", provider).generatePublic(new X509EncodedKeySpec(key.getEncoded()));
        } catch (GeneralSecurityException | IOException impossible) {
            throw new IllegalStateException("a key on P-256 cannot be read", impossible);
        }
    }
}
