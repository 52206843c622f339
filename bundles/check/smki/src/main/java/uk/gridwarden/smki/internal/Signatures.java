package uk.gridwarden.smki.internal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
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
 * Verifies ECDSA signatures of certificates and CRLs.
 *
 * <p>The provider belongs to this object and is never registered with the JVM: a registered one would outlive the bundle.
 */
final class Signatures {
    /** A trust folder holds a handful of CAs, and no key of anybody else is asked here to verify anything. */
    private static final long MAXIMUM_KEYS = 256;

    private final Provider provider;

    /** Bouncy Castle keeps what it computes for a point with the key, so the same key object verifies faster. */
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

    Provider provider() {
        return provider;
    }

    /** Whether a key made a certificate's signature. The key is kept, so it has to be that of a CA which is trusted. */
    boolean verifies(X509CertificateHolder certificate, SubjectPublicKeyInfo key) {
        try {
            return certificate.isSignatureValid(verifier(key));
        } catch (CertException | OperatorCreationException | ProfileViolation | RuntimeException malformed) {
            // A signature or key that is not even well-formed proves nothing, whichever way the library says so.
            return false;
        }
    }

    /** Whether a key made a CRL's signature. The key is kept, so it has to be that of a CA which is trusted. */
    boolean verifies(X509CRLHolder list, SubjectPublicKeyInfo key) {
        try {
            return list.isSignatureValid(verifier(key));
        } catch (CertException | OperatorCreationException | ProfileViolation | RuntimeException malformed) {
            return false;
        }
    }

    /**
     * A key as JCA knows it.
     *
     * @throws ProfileViolation when the point is not on the curve
     */
    PublicKey publicKey(SubjectPublicKeyInfo key) throws ProfileViolation {
        return StrictDer.structure("The public key", () -> {
            try {
                return KeyFactory.getInstance("EC", provider).generatePublic(new X509EncodedKeySpec(key.getEncoded()));
            } catch (GeneralSecurityException notOnTheCurve) {
                throw new ProfileViolation("The public key is no point of P-256: expected one.", notOnTheCurve);
            }
        });
    }

    private ContentVerifierProvider verifier(SubjectPublicKeyInfo key)
            throws OperatorCreationException, ProfileViolation {
        return new JcaContentVerifierProviderBuilder().setProvider(provider).build(kept(key));
    }

    private PublicKey kept(SubjectPublicKeyInfo key) throws ProfileViolation {
        var known = keys.getIfPresent(key);
        if (known != null) {
            return known;
        }
        var made = publicKey(key);
        keys.put(key, made);
        return made;
    }
}
