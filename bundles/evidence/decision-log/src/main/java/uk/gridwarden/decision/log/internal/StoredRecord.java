package uk.gridwarden.decision.log.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalLong;
import uk.gridwarden.decision.log.RecordedEntry;
import uk.gridwarden.engine.Receipt;
import uk.gridwarden.rule.api.Sha256;

/** A record as a row of the database holds it, altered or not. */
record StoredRecord(
        Batch.Place place,
        long recordedMillis,
        Entry entry,
        Sha256 headHash,
        OptionalLong reducedBy,
        byte[] json,
        Optional<byte[]> document) {

    /** The columns that {@link #entry(ResultSet)} reads. */
    static final String ENTRY_COLUMNS = "seq_no, kind, record_digest, document_digest";

    /** The columns that {@link #of} reads. */
    static final String COLUMNS =
            "chain_no, recorded_ms, head_hash, reduced_by, record_json, document, " + ENTRY_COLUMNS;

    static StoredRecord of(ResultSet row) throws SQLException {
        var entry = entry(row);
        var reducedBy = row.getLong("reduced_by");
        var reduced = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(reducedBy);
        return new StoredRecord(
                new Batch.Place(row.getInt("chain_no"), entry.sequence()),
                row.getLong("recorded_ms"),
                entry,
                digest(row.getBytes("head_hash")),
                reduced,
                row.getBytes("record_json"),
                Optional.ofNullable(row.getBytes("document")).map(DocumentPacker::unpack));
    }

    static Entry entry(ResultSet row) throws SQLException {
        var kind = row.getString("kind");
        return new Entry(
                row.getLong("seq_no"),
                kind.isEmpty() ? ' ' : kind.charAt(0),
                digest(row.getBytes("record_digest")),
                digest(row.getBytes("document_digest")));
    }

    /** Octets of another length were altered; their digest fits nothing, which is what verification then says. */
    private static Sha256 digest(byte[] octets) {
        return octets.length == Sha256.OCTETS ? Sha256.ofDigest(octets) : Sha256.of(octets);
    }

    long sequence() {
        return place.sequence();
    }

    Receipt receipt(String log) {
        return new Receipt(log, sequence(), entry.leafHash(), headHash);
    }

    RecordedEntry toEntry(String log, RecordFormat format) throws UnreadableRecordException {
        return new RecordedEntry(receipt(log), reducedBy, format.read(json, document));
    }

    /** The same without document and body if the document is lost or altered. */
    RecordedEntry toEntryOfWhatIsLeft(String log, RecordFormat format) throws UnreadableRecordException {
        return new RecordedEntry(receipt(log), reducedBy, format.readWhatIsLeft(json, document));
    }
}
