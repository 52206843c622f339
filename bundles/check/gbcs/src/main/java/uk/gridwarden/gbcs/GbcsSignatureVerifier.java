package uk.gridwarden.gbcs;

import java.security.PublicKey;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Verifies the signature of a Signed Pre-Command: ECDSA on P-256 with SHA-256.
 *
 * <p>A service, safe to call from any thread. The caller chooses the key: that of the originator's digital signing
 * certificate, which differs from the certificate it signs DUIS documents with.
 */
@ProviderType
public interface GbcsSignatureVerifier {

    /**
     * Verifies a signature.
     *
     * @param signature the signature and the octets it covers
     * @param key an EC public key on P-256
     * @return whether the key made the signature, and over which octets
     * @throws IllegalArgumentException when {@code key} is not an EC public key on P-256
     */
    SignatureVerdict verify(MessageSignature signature, PublicKey key);
}
