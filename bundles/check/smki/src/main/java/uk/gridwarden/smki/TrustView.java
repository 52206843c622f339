package uk.gridwarden.smki;

import java.math.BigInteger;
import java.security.PublicKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.osgi.annotation.versioning.ProviderType;
import uk.gridwarden.rule.api.CertificateReading;
import uk.gridwarden.rule.api.Eui64;

/**
 * An immutable set of trust anchors, signers, organisation certificates and CRLs.
 *
 * <p>Each request is verified, judged and recorded under the view taken on its arrival, so that a change to the trust
 * folder never mixes two sets. Safe for use by any thread.
 */
@ProviderType
public interface TrustView extends CertificateDates {

    /** SHA-256 over the contents of all files, lower-case hex; recorded in decisions; empty while no set is in force. */
    String digest();

    /** The settings that change which certificates are trusted, each key with its value as it is in force. */
    SortedMap<String, String> settings();

    /** Tells whether a set is in force; without one, nothing is trusted. */
    default boolean isInForce() {
        return !digest().isEmpty();
    }

    /**
     * Finds a pinned XML-signing certificate, revoked or not.
     *
     * <p>Only certificates in the signers folder may sign requests. No path is built: test signers are self-signed under a
     * CA's name and carry no authority key id. CRLs in the trust folder still apply to them, by issuer name and serial
     * number, provided that the CA of that name, if known, signed the list.
     *
     * @param issuerName distinguished name as written in {@code X509IssuerName}; compared as a parsed name, so spacing and
     *     spelling of attribute types do not matter, and its parts may be in either order
     * @param serial serial number
     * @return the signer, or empty when no pinned certificate has that issuer and serial, or the name cannot be parsed
     */
    Optional<Signer> signer(String issuerName, BigInteger serial);

    /**
     * Tells whether a signer made an ECDSA signature with SHA-256.
     *
     * @param signed the octets that were signed
     * @param value r and s, 32 octets each
     */
    boolean verifies(Signer signer, byte[] signed, byte[] value);

    /**
     * Reads one organisation certificate and builds its path.
     *
     * @param certificate the octets from the request
     * @param certificationPath the CA certificates in the request; hints, never trusted by themselves
     * @param at the time at which revocation data must be current
     * @return the reading, also of malformed octets; never an exception
     */
    CertificateReading read(byte[] certificate, List<byte[]> certificationPath, Instant at);

    /**
     * Tells why octets are not exactly one SMKI CA certificate, in one sentence.
     *
     * @param certificate the octets from the request
     * @return empty when they are one; whether it is trusted is another question
     */
    Optional<String> authorityDefect(byte[] certificate);

    /**
     * Counts the certificates in the organisations folder that name this organisation in this role, chain to a trust
     * anchor, are valid at a time and are not listed by a CRL.
     */
    int countValid(Eui64 organisation, int subjectRole, Instant at);

    /**
     * Returns an organisation's device-facing signing keys: those of its certificates in the organisations folder with key
     * usage digitalSignature, except XML signing, that chain to a trust anchor and are not listed by a CRL.
     *
     * <p>Dates are ignored, so that a message signed with last year's key is not reported as forged.
     *
     * @return the keys; empty when none is known
     */
    List<PublicKey> signingKeys(Eui64 organisation, Instant at);
}
