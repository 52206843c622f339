package uk.gridwarden.smki.internal;

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
    private final Provider provider = new BouncyCastleProvider();

    Provider provider() {
        return provider;
    }

    boolean verifies(X509CertificateHolder certificate, SubjectPublicKeyInfo key) {
        try {
            return certificate.isSignatureValid(verifier(key));
        } catch (CertException | OperatorCreationException | RuntimeException malformed) {
            // A signature or key that is not even well-formed proves nothing, whichever way the library says so.
            return false;
        }
    }

    boolean verifies(X509CRLHolder list, SubjectPublicKeyInfo key) {
        try {
            return list.isSignatureValid(verifier(key));
        } catch (CertException | OperatorCreationException | RuntimeException malformed) {
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

    private ContentVerifierProvider verifier(SubjectPublicKeyInfo key) throws OperatorCreationException {
        return new JcaContentVerifierProviderBuilder().setProvider(provider).build(key);
    }
}
