package uk.gridwarden.decision.log;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.osgi.annotation.versioning.ProviderType;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.rule.api.RequestId;

/**
 * Answers questions about recorded decisions.
 *
 * <p>Every method but {@link #status()} reads the database on the calling thread. A log that refuses to record can still be
 * read, so that an operator can see what happened to it.
 */
@ProviderType
public interface DecisionLog {

    /** The state of the log and the place of its last record. Never blocks. */
    DecisionLogStatus status();

    /** The record with the id of its content, such as a decision id or the correlation id of a refusal; of any chain. */
    Optional<RecordedEntry> findById(UUID id) throws UnavailableException;

    /** The record at a place in the chain of this node, from 1. */
    Optional<RecordedEntry> findBySequence(long sequence) throws UnavailableException;

    /** The decisions that used up a RequestID, at most one for each phase, in the order recorded. Dry runs use up none. */
    List<RecordedEntry> findByRequestId(RequestId requestId) throws UnavailableException;

    /**
     * The newest entries that meet the criteria. An entry whose {@linkplain RecordedEntry#isDocumentLost() document is lost}
     * comes without the body of its request, so that it does not hide the others.
     */
    SearchPage search(SearchCriteria criteria) throws UnavailableException;

    /**
     * Counts decisions, findings and refusals.
     *
     * @param receivedFrom earliest time of receipt, inclusive; empty for no bound
     * @param receivedBefore latest time of receipt, exclusive; empty for no bound
     */
    Statistics statistics(Optional<Instant> receivedFrom, Optional<Instant> receivedBefore) throws UnavailableException;

    /**
     * Walks the chain of this node up to the record that was last when the walk began, in bounded memory.
     *
     * <p>Each record's hash, its document and every column and row it can be found by are compared with what was written,
     * and the tree over the records with every checkpoint. The end is compared with the head that is known outside the
     * database.
     *
     * @throws IllegalArgumentException when the request begins more than one past the end of the log, or a key is malformed
     * @throws IOException when a copy of the checkpoints cannot be read
     */
    Verification verify(VerificationRequest request) throws UnavailableException, IOException;

    /**
     * Removes personal data from records of this node. Decisions lose metering points, everything below the body element, the
     * signed document and every MPAN or MPRN in a text; the decision and its reasons stay, and the RequestID stays used up.
     * Acts and events of the duty register lose who did it. The chain stays provable. Each step is one transaction with a record of its own that lists what it did, so that an interrupted run
     * can be repeated.
     *
     * @param before only records before this time
     * @param kinds of which kinds: decisions, acts, events of the duty register
     * @param caller who asks for it, such as {@code shell gw}
     * @throws IllegalArgumentException when records of a kind have no personal data that can be removed
     */
    RetentionSummary retain(Instant before, Set<RecordKind> kinds, String caller) throws UnavailableException;

    /**
     * Writes records to a file that can be verified without this platform, then a manifest beside it. An existing export
     * is continued.
     *
     * @throws IOException when the file cannot be written, or is not an export of this log; the message says which
     */
    ExportSummary export(ExportRequest request) throws UnavailableException, IOException;
}
