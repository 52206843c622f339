package uk.gridwarden.decision.log;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import uk.gridwarden.acts.ActKind;
import uk.gridwarden.acts.AdministrativeAct;
import uk.gridwarden.engine.Decision;
import uk.gridwarden.engine.JunkCount;
import uk.gridwarden.engine.Refusal;
import uk.gridwarden.engine.Submission;
import uk.gridwarden.rule.api.Sha256;

/**
 * A record as the log stores it in JSON: an envelope around one content. The component names here and in the values inside,
 * except a decision, are the property names.
 *
 * @param format format of the record
 * @param recordedAt when the record was handed to the log
 * @param node name of the node that recorded it
 * @param newestCheckpoint SHA-256 of the newest checkpoint, in the first record after it
 * @param document the signed document; present exactly for a decision
 * @param decision the decision
 * @param refusal the refusal
 * @param retention the removal of personal data
 * @param act what a person or the platform did; an event of the duty register as well
 * @param junk how much arrived that was not even a message
 * @param checkpoint the heads that the next checkpoint covers
 */
public record LogRecord(
        int format,
        Instant recordedAt,
        String node,
        Optional<Sha256> newestCheckpoint,
        Optional<Document> document,
        Optional<Decision> decision,
        Optional<Refusal> refusal,
        Optional<Retention> retention,
        Optional<AdministrativeAct> act,
        Optional<JunkCount> junk,
        Optional<ChainHeads> checkpoint) {
    /** The format that this version writes and reads. */
    public static final int FORMAT = 1;

    /**
     * Where and when a record is made.
     *
     * @param recordedAt when it is handed to the log
     * @param node name of the node
     * @param newestCheckpoint SHA-256 of the newest checkpoint, if no record has named it
     */
    public record Envelope(Instant recordedAt, String node, Optional<Sha256> newestCheckpoint) {}

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
        if (Stream.of(decision, refusal, retention, act, junk, checkpoint)
                                .filter(Optional::isPresent)
                                .count()
                        != 1
                || document.isPresent() != decision.isPresent()) {
            throw new IllegalArgumentException("a record has one content, and a document exactly for a decision");
        }
    }

    /** The record of a decision. */
    public static LogRecord of(Decision decision, boolean keepDocument, Envelope envelope) {
        var octets = decision.document();
        return of(decision, Optional.of(new Document(Sha256.of(octets), octets.length, keepDocument)), envelope);
    }

    /** The record of any other content: a refusal, a removal of personal data, an act, a count, or heads of chains. */
    public static LogRecord of(Object content, Envelope envelope) {
        return of(content, Optional.empty(), envelope);
    }

    private static LogRecord of(Object content, Optional<Document> document, Envelope envelope) {
        return new LogRecord(
                FORMAT,
                envelope.recordedAt(),
                envelope.node(),
                envelope.newestCheckpoint(),
                document,
                as(Decision.class, content),
                as(Refusal.class, content),
                as(Retention.class, content),
                as(AdministrativeAct.class, content),
                as(JunkCount.class, content),
                as(ChainHeads.class, content));
    }

    private static <T> Optional<T> as(Class<T> type, Object content) {
        return Optional.of(content).filter(type::isInstance).map(type::cast);
    }

    /** What kind of record it is. */
    public RecordKind kind() {
        if (act.isPresent()) {
            return act.get().kind() == ActKind.DUTY_EVENT ? RecordKind.DUTY : RecordKind.ACT;
        }
        if (decision.isPresent()) {
            return RecordKind.DECISION;
        }
        if (refusal.isPresent()) {
            return RecordKind.REFUSAL;
        }
        if (junk.isPresent()) {
            return RecordKind.JUNK;
        }
        return retention.isPresent() ? RecordKind.RETENTION : RecordKind.CHECKPOINT;
    }

    /** The id of its content: the decision id, the correlation id of a refusal, and so on. */
    public UUID id() {
        return Stream.of(
                        decision.map(Decision::id),
                        refusal.map(Refusal::id),
                        retention.map(Retention::id),
                        act.map(AdministrativeAct::id),
                        junk.map(JunkCount::id),
                        checkpoint.map(ChainHeads::id))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow();
    }

    /** How and when the request came in; for any other content, when and by whom it was caused. */
    public Submission submission() {
        return decision.map(Decision::submission)
                .or(() -> refusal.map(Refusal::submission))
                .or(() -> act.map(done -> new Submission(done.at(), done.who() + ", " + done.from(), false)))
                .or(() -> junk.map(count -> new Submission(count.from(), AdministrativeAct.PLATFORM, false)))
                .orElseGet(() -> new Submission(
                        recordedAt, retention.map(Retention::caller).orElse("platform"), false));
    }
}
