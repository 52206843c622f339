package uk.gridwarden.smki;

import java.security.PublicKey;
import java.time.Instant;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;
import uk.gridwarden.rule.api.CertificateReading;
import uk.gridwarden.rule.api.Eui64;

/** Reads and judges SMKI organisation certificates against the current trust state. */
@ProviderType
public interface OrganisationCertificates {

    /**
     * Reads one certificate and builds its path.
     *
     * @param certificate the octets as they stand in the request
     * @param certificationPath the CA certificates that the request sends along; hints, never trusted by themselves
     * @param at the time at which revocation data must be current
     * @return what it is; never an exception for bad octets
     */
    CertificateReading read(byte[] certificate, List<byte[]> certificationPath, Instant at);

    /**
     * How many certificates in the organisations folder name this organisation in this role, chain to a trust anchor,
     * are valid at a time and not revoked.
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

    /** The trust state in force: changes only as a whole. */
    TrustState trustState();
}
