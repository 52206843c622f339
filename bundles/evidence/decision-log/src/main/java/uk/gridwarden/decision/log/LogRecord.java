package uk.gridwarden.decision.log;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import uk.gridwarden.engine.Decision;
import uk.gridwarden.engine.Refusal;
import uk.gridwarden.engine.Submission;
import uk.gridwarden.rule.api.Sha256;

/**
 * A record as the log stores it in JSON: one decision, refusal or removal of personal data, in an envelope. The component
 * names here and in the values inside are the property names.
 *
 * @param format format of the record
 * @param recordedAt when the record was handed to the log
 * @param node name of the node that recorded it
 * @param document the signed document; present exactly for a decision
 * @param decision the decision
 * @param refusal the refusal
 * @param retention the removal of personal data
 */
public record LogRecord(
        int format,
        Instant recordedAt,
        String node,
        Optional<Document> document,
        Optional<Decision> decision,
        Optional<Refusal> refusal,
        Optional<Retention> retention) {
    /** The format that this version writes and reads. */
    public static final int FORMAT = 1;

    /**
     * The signed document of a decision, which is stored beside the record.
     *
     * @param sha256 its digest
     * @param octets its length
     * @param kept whether it is stored
     */
    public record Document(Sha256 sha256, long octets, boolean kept) {}

    /** Rejects another format, and anything but one content. */
    public LogRecord {
        if (format != FORMAT) {
            throw new IllegalArgumentException("a record of format " + format + "; expected " + FORMAT);
        }
        if (Stream.of(decision, refusal, retention).filter(Optional::isPresent).count() != 1
                || document.isPresent() != decision.isPresent()) {
            throw new IllegalArgumentException("a record holds one decision with its document, or one refusal, or one"
                    + " removal of personal data");
        }
    }

    private LogRecord(
            Instant recordedAt,
            String node,
            Optional<Document> document,
            Optional<Decision> decision,
            Optional<Refusal> refusal,
            Optional<Retention> retention) {
        this(FORMAT, recordedAt, node, document, decision, refusal, retention);
    }

    /** The record of a decision. */
    public static LogRecord of(Decision decision, boolean keepDocument, Instant recordedAt, String node) {
        var octets = decision.document();
        var document = new Document(Sha256.of(octets), octets.length, keepDocument);
        return new LogRecord(
                recordedAt, node, Optional.of(document), Optional.of(decision), Optional.empty(), Optional.empty());
    }

    /** The record of a refusal. */
    public static LogRecord of(Refusal refusal, Instant recordedAt, String node) {
        return new LogRecord(
                recordedAt, node, Optional.empty(), Optional.empty(), Optional.of(refusal), Optional.empty());
    }

    /** The record of a removal of personal data. */
    public static LogRecord of(Retention retention, Instant recordedAt, String node) {
        return new LogRecord(
                recordedAt, node, Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(retention));
    }

    /** The decision id, the correlation id of a refusal, or the id of a removal of personal data. */
    public UUID id() {
        return decision.map(Decision::id)
                .or(() -> refusal.map(Refusal::id))
                .or(() -> retention.map(Retention::id))
                .orElseThrow();
    }

    /** How and when the request came in; for a removal of personal data, when and by whom it was asked for. */
    public Submission submission() {
        return decision.map(Decision::submission)
                .or(() -> refusal.map(Refusal::submission))
                .orElseGet(
                        () -> new Submission(recordedAt, retention.orElseThrow().caller(), false));
    }
}
