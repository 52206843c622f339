package uk.gridwarden.smki.internal;

import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.crypto.ec.CustomNamedCurves;

/** The one kind of key that SMKI uses. */
final class P256 {
    private static final int UNCOMPRESSED_OCTETS = 65;
    private static final int UNCOMPRESSED = 0x04;

    private P256() {}

    /**
     * Checks that a key is an uncompressed point of the named curve P-256.
     *
     * @throws ProfileViolation when it is any other key
     */
    static void check(SubjectPublicKeyInfo key) throws ProfileViolation {
        var algorithm = key.getAlgorithm();
        if (!algorithm.getAlgorithm().equals(X9ObjectIdentifiers.id_ecPublicKey)
                || !X9ObjectIdentifiers.prime256v1.equals(algorithm.getParameters())) {
            throw new ProfileViolation("The public key is not on the named curve P-256; expected an EC key on P-256.");
        }
        var point = key.getPublicKeyData();
        var octets = point.getOctets();
        if (point.getPadBits() != 0 || octets.length != UNCOMPRESSED_OCTETS || octets[0] != UNCOMPRESSED) {
            throw new ProfileViolation(
                    "The public key has " + octets.length + " octets; expected an uncompressed point of 65 octets.");
        }
        try {
            CustomNamedCurves.getByOID(X9ObjectIdentifiers.prime256v1)
                    .getCurve()
                    .decodePoint(octets);
        } catch (IllegalArgumentException notOnTheCurve) {
            throw new ProfileViolation(
                    "The public key is not a point on the curve P-256; expected one that is.", notOnTheCurve);
        }
    }
}
