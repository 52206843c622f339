package uk.gridwarden.decision.log;

import java.time.Instant;
import java.util.OptionalLong;
import java.util.UUID;
import uk.gridwarden.engine.Decision;
import uk.gridwarden.engine.Receipt;
import uk.gridwarden.engine.Refusal;
import uk.gridwarden.engine.Submission;

/** One record of the log. */
public sealed interface RecordedEntry {

    /** The decision id, or the correlation id of a refusal. */
    UUID id();

    /** How and when the request came in. */
    Submission submission();

    /** The record's place in the log. */
    Receipt receipt();

    /** When the record was handed to the log. */
    Instant recordedAt();

    /** Name of the node that recorded it. */
    String node();

    /**
     * A decision.
     *
     * @param decision the decision as recorded; its document is empty where documents are not kept
     * @param documentDigest SHA-256 of the signed document, lower-case hex, whether the document was kept or not
     * @param reducedBy place of the record that says personal data was taken out of this one; empty while it is whole
     */
    record DecisionEntry(
            Decision decision,
            String documentDigest,
            Receipt receipt,
            Instant recordedAt,
            String node,
            OptionalLong reducedBy)
            implements RecordedEntry {
        @Override
        public UUID id() {
            return decision.id();
        }

        @Override
        public Submission submission() {
            return decision.submission();
        }
    }

    /**
     * A refusal.
     *
     * @param refusal the refusal as recorded
     */
    record RefusalEntry(Refusal refusal, Receipt receipt, Instant recordedAt, String node) implements RecordedEntry {
        @Override
        public UUID id() {
            return refusal.id();
        }

        @Override
        public Submission submission() {
            return refusal.submission();
        }
    }

    /**
     * A note that personal data was taken out of earlier records.
     *
     * @param retention which records, and what was left of them
     */
    record RetentionEntry(Retention retention, Receipt receipt, Instant recordedAt, String node)
            implements RecordedEntry {
        @Override
        public UUID id() {
            return retention.id();
        }

        @Override
        public Submission submission() {
            return new Submission(recordedAt, retention.caller(), false);
        }
    }
}
