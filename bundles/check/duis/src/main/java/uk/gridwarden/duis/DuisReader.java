package uk.gridwarden.duis;

import java.time.Instant;
import javax.xml.stream.XMLStreamReader;
import org.osgi.annotation.versioning.ProviderType;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.smki.TrustView;

/** Reads and verifies requests; the only source of {@link VerifiedRequest}s. */
@ProviderType
public interface DuisReader {

    /**
     * Reads a separate document.
     *
     * @param document UTF-8 octets
     * @param receivedAt when it arrived; the signer's certificate must be valid then
     * @param trust the signers that are trusted
     * @throws RefusedRequestException when it is not well-formed, too large, not schema-valid or not authentic
     * @throws UnavailableException when the signer is unknown because no trust set is in force
     */
    VerifiedRequest read(byte[] document, Instant receivedAt, TrustView trust)
            throws RefusedRequestException, UnavailableException;

    /**
     * Reads a request in an enclosing document such as a SOAP envelope, as a separate document: it takes over only those
     * namespace declarations of the envelope that it uses.
     *
     * @param reader positioned on the start tag of {@code sr:Request}; afterwards on its end tag
     * @param receivedAt when it arrived
     * @param trust the signers that are trusted
     * @throws RefusedRequestException when it is not well-formed, too large, not schema-valid or not authentic
     * @throws UnavailableException when the signer is unknown because no trust set is in force
     */
    VerifiedRequest read(XMLStreamReader reader, Instant receivedAt, TrustView trust)
            throws RefusedRequestException, UnavailableException;
}
