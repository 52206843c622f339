package uk.gridwarden.smki.internal;

import java.util.HexFormat;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.bc.BcX509ExtensionUtils;

/**
 * A key identifier.
 *
 * @param hex its octets, lower-case hex
 */
record KeyId(String hex) {

    static KeyId of(byte[] octets) {
        return new KeyId(HexFormat.of().formatHex(octets));
    }

    /** Derives a key's identifier as SMKI does: RFC 5280 method 2, 0100 and the last 60 bits of the key's SHA-1. */
    static KeyId ofKey(SubjectPublicKeyInfo key) {
        return of(new BcX509ExtensionUtils()
                .createTruncatedSubjectKeyIdentifier(key)
                .getKeyIdentifier());
    }

    @Override
    public String toString() {
        return hex;
    }
}
