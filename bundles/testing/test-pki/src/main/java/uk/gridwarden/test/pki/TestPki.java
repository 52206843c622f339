package uk.gridwarden.test.pki;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import uk.gridwarden.rule.api.Eui64;
import uk.gridwarden.rule.api.KeyUse;

/**
 * A root CA, an issuing CA and the certificates they issue, all with new P-256 keys.
 *
 * <p>Certificates follow the SMKI organisation certificate profile unless a {@link CertificateOrder} says otherwise.
 * Two instances have the same names and different keys, so one can stand for an impostor of the other.
 */
public final class TestPki {
    /** The policy that the CAs and every ordinary certificate carry. */
    public static final String POLICY = "1.2.826.0.1.8641679.1.2.1.4";

    /** Subject OU of certificates that sign requests from a User. */
    public static final int XML_SIGNING_ROLE = 0x87;

    /** Validity of an ordinary certificate before and after now. */
    public static final Duration CERTIFICATE_LIFE = Duration.ofDays(365 * 5);

    /** Time from the issue of an ordinary CRL to its next update. */
    public static final Duration CRL_LIFE = Duration.ofDays(1);

    private final SecureRandom random = new SecureRandom();
    private final Instant now;
    private final IssuedCertificate root;
    private final IssuedCertificate issuingCa;

    private TestPki(Instant now) {
        this.now = now;
        this.root = CertificateOrder.rootCa(random, now).issue();
        this.issuingCa = CertificateOrder.issuingCa(random, now, root, "T1").issue();
    }

    /**
     * Makes a new PKI.
     *
     * @param now the middle of every ordinary certificate's validity, and the time of ordinary CRLs
     */
    public static TestPki at(Instant now) {
        return new TestPki(now);
    }

    /** The root CA, OU=00, CN=TA. */
    public IssuedCertificate root() {
        return root;
    }

    /** The issuing CA, OU=07, CN=T1, path length 0. */
    public IssuedCertificate issuingCa() {
        return issuingCa;
    }

    /** A further CA under the root, with the issuing CA's profile, for tests with several CAs. */
    public CertificateOrder furtherIssuingCa(String commonName) {
        return CertificateOrder.issuingCa(random, now, root, commonName);
    }

    /** An ordinary organisation certificate, issued by the issuing CA. */
    public IssuedCertificate organisation(Eui64 id, int role, KeyUse use) {
        return order(id, role, use).issue();
    }

    /** An organisation certificate that can be made different from an ordinary one before it is issued. */
    public CertificateOrder order(Eui64 id, int role, KeyUse use) {
        return CertificateOrder.organisation(random, now, issuingCa, id, role, use);
    }

    /**
     * An XML-signing certificate (OU=87) of a User.
     *
     * <p>Like the industry's own test signers, it names the issuing CA as its issuer but is signed with its own key and has
     * no authority key id, so it can be pinned but never chains to an anchor.
     */
    public IssuedCertificate signer(Eui64 id) {
        return order(id, XML_SIGNING_ROLE, KeyUse.DIGITAL_SIGNATURE)
                .signedByItself()
                .issue();
    }

    /** A DER CRL of the issuing CA, current now, that lists the given certificates. */
    public byte[] crl(IssuedCertificate... revoked) {
        return crlOrder(issuingCa).revoking(revoked).issue();
    }

    /** A DER CRL of any CA of this PKI, with the given dates. */
    public byte[] crl(IssuedCertificate ca, Instant thisUpdate, Instant nextUpdate, IssuedCertificate... revoked) {
        return crlOrder(ca).between(thisUpdate, nextUpdate).revoking(revoked).issue();
    }

    /** A CRL that can be made different from an ordinary one before it is issued. */
    public RevocationListOrder crlOrder(IssuedCertificate ca) {
        return new RevocationListOrder(ca, now);
    }

    /** A positive serial number of sixteen octets. */
    static BigInteger serial(SecureRandom random) {
        return new BigInteger(127, random).setBit(126);
    }
}
