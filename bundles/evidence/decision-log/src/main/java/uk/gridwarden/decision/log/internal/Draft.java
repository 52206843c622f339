package uk.gridwarden.decision.log.internal;

import java.util.List;
import java.util.Optional;
import uk.gridwarden.acts.AdministrativeAct;
import uk.gridwarden.decision.log.LogRecord;
import uk.gridwarden.decision.log.RecordKind;
import uk.gridwarden.engine.Decision;
import uk.gridwarden.rule.api.Sha256;

/**
 * A record that has no place in a chain yet. It is made on the caller's thread, which leaves little work to the one writer.
 *
 * @param kind what kind of record it is
 * @param recordedMillis when it was handed to the log
 * @param index what it can be found by
 * @param reserves what it uses up over all chains; empty for what may be recorded any number of times
 * @param json the record as it will be stored
 * @param recordDigest SHA-256 of the JSON
 * @param documentDigest SHA-256 of the signed document, or zeros when there is none
 * @param document the signed document, packed, when it is to be stored
 * @param reductions what replaces earlier records when this one is written
 */
record Draft(
        RecordKind kind,
        long recordedMillis,
        Index index,
        Optional<Reserved> reserves,
        byte[] json,
        Sha256 recordDigest,
        Sha256 documentDigest,
        Optional<byte[]> document,
        List<Reduction> reductions) {

    /**
     * What a record uses up, and what tells the same content sent again from other content under the same key.
     *
     * @param key the key of the reservation
     * @param content Command Variant and content digest of a request; the id of an act
     */
    record Reserved(String key, String content) {

        static Optional<Reserved> by(LogRecord record) {
            return record.decision()
                    .filter(Decision::usesUpRequestId)
                    .map(decision -> new Reserved(
                            Keys.of(decision.requestId(), decision.phase()),
                            decision.facts().request().commandVariant() + ":" + decision.contentDigest()))
                    .or(() -> record.act()
                            .map(AdministrativeAct::id)
                            .map(id -> new Reserved(Keys.of(id), id.toString())));
        }
    }

    static Draft of(LogRecord record, List<Reduction> reductions, RecordFormat format) {
        var json = format.write(record);
        return new Draft(
                record.kind(),
                record.recordedAt().toEpochMilli(),
                Index.of(record),
                Reserved.by(record),
                json,
                Sha256.of(json),
                record.document().map(LogRecord.Document::sha256).orElse(Entry.NO_DOCUMENT),
                record.document()
                        .filter(LogRecord.Document::kept)
                        .map(kept -> record.decision().orElseThrow().document())
                        .map(format::pack),
                reductions);
    }

    /** The record at a place in the chain. */
    Entry at(long sequence) {
        return new Entry(sequence, kind.letter(), recordDigest, documentDigest);
    }
}
