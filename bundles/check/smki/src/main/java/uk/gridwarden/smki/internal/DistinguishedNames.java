package uk.gridwarden.smki.internal;

import java.io.IOException;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;

/**
 * Compares names as RFC 5280 does: part by part, in order, regardless of letter case and string type.
 *
 * <p>Bouncy Castle's own comparison ignores the order of the parts, so the JDK's is used.
 */
final class DistinguishedNames {
    private DistinguishedNames() {}

    /** Converts a name from a certificate. */
    static X500Principal of(X500Name name) {
        try {
            return new X500Principal(name.getEncoded(ASN1Encoding.DER));
        } catch (IOException unencodable) {
            throw new IllegalArgumentException("the name cannot be encoded", unencodable);
        }
    }

    /** Parses RFC 2253 text; empty when it is not a name. */
    static Optional<X500Principal> parse(String rfc2253) {
        try {
            return Optional.of(new X500Principal(rfc2253));
        } catch (IllegalArgumentException notAName) {
            return Optional.empty();
        }
    }

    /** Reverses the order of a name's parts. */
    static X500Principal reversed(X500Principal name) {
        var parts = X500Name.getInstance(name.getEncoded()).getRDNs();
        var reversed = new RDN[parts.length];
        for (var i = 0; i < parts.length; i++) {
            reversed[parts.length - 1 - i] = parts[i];
        }
        return of(new X500Name(reversed));
    }
}
