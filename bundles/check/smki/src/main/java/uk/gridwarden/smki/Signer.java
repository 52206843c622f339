package uk.gridwarden.smki;

import java.math.BigInteger;
import java.security.PublicKey;
import java.time.Instant;
import uk.gridwarden.rule.api.Eui64;

/**
 * A pinned XML-signing certificate.
 *
 * @param organisation the EUI-64 in its subject
 * @param role remotePartyRole number from its subject OU; 0x87 for Users
 * @param publicKey EC P-256 public key
 * @param issuer issuer distinguished name, RFC 2253
 * @param serial serial number
 * @param notBefore start of validity
 * @param notAfter end of validity, inclusive
 * @param sha256 SHA-256 of the certificate, lower-case hex
 * @param revoked whether a CRL in the trust folder, current or not, lists it
 */
public record Signer(
        Eui64 organisation,
        int role,
        PublicKey publicKey,
        String issuer,
        BigInteger serial,
        Instant notBefore,
        Instant notAfter,
        String sha256,
        boolean revoked) {

    /** The role of a certificate that signs requests from a User to the DCC. */
    public static final int XML_SIGNING_ROLE = 0x87;
}
