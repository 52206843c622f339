package uk.gridwarden.decision.log.internal;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import uk.gridwarden.decision.log.RecordedEntry;
import uk.gridwarden.engine.Receipt;

/** A record as a row of the database holds it, altered or not. */
record StoredRecord(
        long sequence,
        Map<String, Object> columns,
        byte[] json,
        String recordDigest,
        OptionalLong reducedBy,
        String documentDigest,
        Optional<byte[]> document,
        String hash) {

    /** The letter of the kind of record, which is part of the hash. */
    String kind() {
        return String.valueOf(columns.get(Index.KIND));
    }

    RecordedEntry toEntry(RecordFormat format) throws UnreadableRecordException {
        return new RecordedEntry(new Receipt(sequence, hash), reducedBy, format.read(json, document));
    }

    /** The same without document and body if the document is lost or altered. */
    RecordedEntry toEntryOfWhatIsLeft(RecordFormat format) throws UnreadableRecordException {
        return new RecordedEntry(new Receipt(sequence, hash), reducedBy, format.readWhatIsLeft(json, document));
    }
}
