package uk.gridwarden.engine;

import javax.xml.stream.XMLStreamReader;
import org.osgi.annotation.versioning.ProviderType;
import uk.gridwarden.duis.VerifiedRequest;
import uk.gridwarden.failures.FailureException;
import uk.gridwarden.failures.UnavailableException;

/**
 * The way in for requests, whichever door they come through: read, verified, decided and recorded.
 *
 * <p>Safe to call from any number of threads.
 */
@ProviderType
public interface RequestIntake {

    /**
     * Reads a request and decides on it.
     *
     * @return the decision as recorded
     * @throws RecordedRefusalException when the message was refused; the refusal is on record
     * @throws UnavailableException when nothing could be decided or recorded; the sender may retry
     */
    RecordedDecision decide(ReceivedMessage message, Reading reading)
            throws RecordedRefusalException, UnavailableException;

    /**
     * Records the refusal of a message that did not get as far as its request.
     *
     * @return the refusal, to be answered
     * @throws UnavailableException when the record could not be made durable; the message is then answered so
     */
    RecordedRefusalException refuse(ReceivedMessage message, FailureException failure) throws UnavailableException;

    /** Takes the request out of its message. */
    @FunctionalInterface
    interface Reading {
        /** Reads with the given reader. A failure to read the rest of the message is thrown like one of the request. */
        Submitted read(RequestReader reader) throws FailureException;
    }

    /** Reads and verifies the request of one message, as of its receipt and under the trust set of that moment. */
    interface RequestReader {
        /** Reads a document that stands alone. */
        VerifiedRequest read(byte[] document) throws FailureException;

        /** Reads a request out of an enclosing document, from its start tag, and leaves the reader on its end tag. */
        VerifiedRequest read(XMLStreamReader reader) throws FailureException;
    }

    /**
     * A request as it was handed in.
     *
     * @param dryRun whether the sender only asks what would be decided
     */
    record Submitted(VerifiedRequest request, boolean dryRun) {}
}
