package uk.gridwarden.decision.log.internal;

import java.util.Optional;
import java.util.OptionalLong;
import uk.gridwarden.decision.log.RecordedEntry;
import uk.gridwarden.engine.Receipt;

/** A record as a row of the database holds it, altered or not. */
record StoredRecord(
        long sequence,
        char kindLetter,
        IndexColumns columns,
        byte[] json,
        String recordDigest,
        OptionalLong reducedBy,
        String documentDigest,
        Optional<byte[]> document,
        String hash) {
    private static final byte[] NOT_KEPT = {};

    RecordedEntry toEntry(RecordFormat format) throws UnreadableRecordException {
        var receipt = new Receipt(sequence, hash);
        if (columns.kind() == RecordKind.REFUSAL) {
            var record = format.readRefusal(json);
            return new RecordedEntry.RefusalEntry(record.refusal(), receipt, record.recordedAt(), record.node());
        }
        if (columns.kind() == RecordKind.RETENTION) {
            var record = format.readRetention(json);
            return new RecordedEntry.RetentionEntry(record.retention(), receipt, record.recordedAt(), record.node());
        }
        var record = format.readDecision(json);
        var decision = record.toDecision(document.orElse(NOT_KEPT));
        return new RecordedEntry.DecisionEntry(
                decision, documentDigest, receipt, record.recordedAt(), record.node(), reducedBy);
    }
}
