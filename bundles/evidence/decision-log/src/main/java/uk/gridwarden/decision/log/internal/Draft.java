package uk.gridwarden.decision.log.internal;

import java.util.List;
import java.util.Optional;
import uk.gridwarden.decision.log.LogRecord;
import uk.gridwarden.rule.api.Sha256;

/**
 * A record that has no place in the log yet. It is made on the caller's thread, which leaves little work to the one writer.
 *
 * @param index what it can be found by
 * @param json the record as it will be stored
 * @param recordDigest SHA-256 of the JSON
 * @param documentDigest SHA-256 of the signed document, or zeros when there is none
 * @param document the signed document when it is to be stored
 * @param reductions what replaces earlier records when this one is written
 */
record Draft(
        Index index,
        byte[] json,
        Sha256 recordDigest,
        Sha256 documentDigest,
        Optional<byte[]> document,
        List<Reduction> reductions) {
    private static final Sha256 NO_DOCUMENT = Sha256.ofDigest(new byte[Sha256.OCTETS]);

    static Draft of(LogRecord record, List<Reduction> reductions, RecordFormat format) {
        var json = format.write(record);
        return new Draft(
                Index.of(record),
                json,
                Sha256.of(json),
                record.document().map(LogRecord.Document::sha256).orElse(NO_DOCUMENT),
                record.document()
                        .filter(LogRecord.Document::kept)
                        .map(kept -> record.decision().orElseThrow().document()),
                reductions);
    }
}
