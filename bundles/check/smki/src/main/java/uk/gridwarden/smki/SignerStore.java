package uk.gridwarden.smki;

import java.math.BigInteger;
import java.security.Provider;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The pinned XML-signing certificates.
 *
 * <p>Only what the operator has put in the signers folder is trusted to sign requests. No path is built: test signers
 * are self-signed under a CA's name and carry no authority key id. A CRL in the trust folder counts for them all the same:
 * by issuer name and serial number, once the CA of that name, where it is known, is found to have signed the list.
 */
@ProviderType
public interface SignerStore {

    /**
     * Finds a pinned certificate, revoked or not.
     *
     * @param issuerName distinguished name as it stands in {@code X509IssuerName}; compared as a parsed name, so spacing
     *     and spelling of attribute types do not matter, and its parts may stand in either order
     * @param serial serial number
     * @return the signer, or empty when no pinned certificate has that issuer and serial, or the name cannot be parsed
     */
    Optional<Signer> find(String issuerName, BigInteger serial);

    /** The JCA provider to verify ECDSA signatures with. */
    Provider signatureProvider();
}
