package uk.gridwarden.smki;

import java.math.BigInteger;
import java.security.Provider;
import java.security.PublicKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import uk.gridwarden.rule.api.CertificateReading;
import uk.gridwarden.rule.api.Eui64;

/**
 * One set of trust anchors, signers, organisation certificates and CRLs, which never changes.
 *
 * <p>A request is verified, judged and recorded under one view, taken when it comes in, so that a change of the trust
 * folder meanwhile does not mix two sets. Any thread may call.
 */
@ProviderType
public interface TrustView extends CertificateDates {

    /** SHA-256 over the contents of all its files, lower-case hex; decisions name it; empty while no set is in force. */
    String digest();

    /** Whether there is a set in force; without one, nothing is trusted. */
    default boolean isInForce() {
        return !digest().isEmpty();
    }

    /**
     * Finds a pinned XML-signing certificate, revoked or not.
     *
     * <p>Only what the operator has put in the signers folder is trusted to sign requests. No path is built: test signers
     * are self-signed under a CA's name and carry no authority key id. A CRL in the trust folder counts for them all the
     * same: by issuer name and serial number, once the CA of that name, where it is known, is found to have signed the
     * list.
     *
     * @param issuerName distinguished name as it stands in {@code X509IssuerName}; compared as a parsed name, so spacing
     *     and spelling of attribute types do not matter, and its parts may stand in either order
     * @param serial serial number
     * @return the signer, or empty when no pinned certificate has that issuer and serial, or the name cannot be parsed
     */
    Optional<Signer> signer(String issuerName, BigInteger serial);

    /** The JCA provider to verify ECDSA signatures with. */
    Provider signatureProvider();

    /**
     * Reads one organisation certificate and builds its path.
     *
     * @param certificate the octets as they stand in the request
     * @param certificationPath the CA certificates that the request sends along; hints, never trusted by themselves
     * @param at the time at which revocation data must be current
     * @return what it is; never an exception for bad octets
     */
    CertificateReading read(byte[] certificate, List<byte[]> certificationPath, Instant at);

    /**
     * The number of certificates in the organisations folder that name this organisation in this role, chain to a trust
     * anchor, are valid at a time and not revoked.
     */
    int countValid(Eui64 organisation, int subjectRole, Instant at);

    /**
     * The device-facing signing keys that are known of an organisation: of its certificates in the organisations folder
     * with key usage digitalSignature, XML signing left aside, that chain to a trust anchor and are not revoked.
     *
     * <p>Dates are left aside, so that a message is not called forged for having been signed with last year's key.
     *
     * @return the keys; empty when none is known
     */
    List<PublicKey> signingKeys(Eui64 organisation, Instant at);
}
