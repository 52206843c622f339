package uk.gridwarden.duis;

import java.time.Instant;
import javax.xml.stream.XMLStreamReader;
import org.osgi.annotation.versioning.ProviderType;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.smki.TrustView;

/** The one way from octets to a {@link VerifiedRequest}. */
@ProviderType
public interface DuisReader {

    /**
     * Reads a document that stands alone.
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
     * Reads a request out of an enclosing document such as a SOAP envelope, as a new document of its own: namespace
     * declarations of the envelope are carried over only where the request uses them.
     *
     * @param reader positioned on the start tag of {@code sr:Request}; afterwards on its end tag
     * @param receivedAt when it arrived
     * @param trust the signers that are trusted
     * @throws RefusedRequestException as above
     * @throws UnavailableException as above
     */
    VerifiedRequest read(XMLStreamReader reader, Instant receivedAt, TrustView trust)
            throws RefusedRequestException, UnavailableException;
}
