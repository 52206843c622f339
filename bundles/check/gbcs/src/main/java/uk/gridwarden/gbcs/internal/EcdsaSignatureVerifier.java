package uk.gridwarden.gbcs.internal;

import java.io.IOException;
import java.math.BigInteger;
import java.security.PublicKey;
import java.util.Arrays;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.util.PublicKeyFactory;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import uk.gridwarden.gbcs.GbcsSignatureVerifier;
import uk.gridwarden.gbcs.MessageSignature;
import uk.gridwarden.gbcs.SignatureVerdict;

/** Verifies with Bouncy Castle's own classes, so that no security provider has to be registered. */
@Component(service = GbcsSignatureVerifier.class)
public final class EcdsaSignatureVerifier implements GbcsSignatureVerifier {

    /** Called by Declarative Services. */
    @Activate
    public EcdsaSignatureVerifier() {}

    @Override
    public SignatureVerdict verify(MessageSignature signature, PublicKey key) {
        var parameters = p256(key);
        var value = signature.value();
        if (isMadeOver(signature.signedOctets(), value, parameters)) {
            return SignatureVerdict.VALID;
        }
        return isMadeOver(signature.signedOctetsWithTag(), value, parameters)
                ? SignatureVerdict.VALID_INCLUDING_TAG
                : SignatureVerdict.INVALID;
    }

    private static boolean isMadeOver(byte[] octets, byte[] value, ECPublicKeyParameters key) {
        var half = value.length / 2;
        var r = new BigInteger(1, Arrays.copyOf(value, half));
        var s = new BigInteger(1, Arrays.copyOfRange(value, half, value.length));
        var signer = new ECDSASigner();
        signer.init(false, key);
        return signer.verifySignature(sha256(octets), r, s);
    }

    private static byte[] sha256(byte[] octets) {
        var digest = new SHA256Digest();
        digest.update(octets, 0, octets.length);
        var hash = new byte[digest.getDigestSize()];
        digest.doFinal(hash, 0);
        return hash;
    }

    private static ECPublicKeyParameters p256(PublicKey key) {
        var encoded = key.getEncoded();
        if (encoded == null) {
            throw notP256(key);
        }
        try {
            var info = SubjectPublicKeyInfo.getInstance(encoded);
            var isP256 =
                    X9ObjectIdentifiers.prime256v1.equals(info.getAlgorithm().getParameters());
            // createKey also checks that the point lies on the curve.
            if (isP256 && PublicKeyFactory.createKey(info) instanceof ECPublicKeyParameters parameters) {
                return parameters;
            }
        } catch (IOException | IllegalArgumentException unreadable) {
            throw new IllegalArgumentException(notP256(key).getMessage(), unreadable);
        }
        throw notP256(key);
    }

    private static IllegalArgumentException notP256(PublicKey key) {
        return new IllegalArgumentException("The key's algorithm is " + key.getAlgorithm()
                + "; expected an EC public key on the named curve P-256.");
    }
}
