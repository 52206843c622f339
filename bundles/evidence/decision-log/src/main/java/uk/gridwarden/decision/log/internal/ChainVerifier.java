package uk.gridwarden.decision.log.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import uk.gridwarden.decision.log.LogRecord;
import uk.gridwarden.decision.log.Retention;
import uk.gridwarden.decision.log.Verification;
import uk.gridwarden.decision.log.internal.Index.IndexedCode;
import uk.gridwarden.rule.api.Mpxn;
import uk.gridwarden.rule.api.Sha256;

/** Walks the hash chain and compares each record with all that was stored beside it. Memory is bounded by the chunk. */
final class ChainVerifier {
    private static final int CHUNK = 100;

    private final Transactions transactions;
    private final RecordReader reader;
    private final RecordFormat format;

    ChainVerifier(Transactions transactions, RecordReader reader, RecordFormat format) {
        this.transactions = transactions;
        this.reader = reader;
        this.format = format;
    }

    /**
     * Walks what follows {@code start} up to {@code last}, and compares the record that is known from outside the database.
     */
    Verification verify(LogHead start, Optional<LogHead> known, long last) throws SQLException {
        if (known.isEmpty() || known.get().count() < start.count()) {
            return walk(start, last);
        }
        var upToKnown = walk(start, known.get().count());
        if (!(upToKnown instanceof Verification.Intact intact)) {
            return upToKnown;
        }
        if (!intact.headHash().equals(known.get().hash())) {
            var sequence = known.get().count();
            return new Verification.Broken(
                    sequence,
                    "Record " + sequence + " follows from those before it but is not the one that was written there:"
                            + " the log was rewritten.");
        }
        var afterKnown = walk(known.get(), last);
        return afterKnown instanceof Verification.Intact rest
                ? new Verification.Intact(start.count() + 1, rest.last(), rest.headHash())
                : afterKnown;
    }

    /** Walks what follows {@code start}, up to and including the record at {@code last}. */
    Verification walk(LogHead start, long last) throws SQLException {
        var head = start;
        while (head.count() < last) {
            var from = head;
            var to = Math.min(head.count() + CHUNK, last);
            var step = transactions.<Step, RuntimeException>run(connection -> walkChunk(connection, from, to));
            if (step.broken().isPresent()) {
                return step.broken().get();
            }
            head = step.head();
        }
        return new Verification.Intact(start.count() + 1, head.count(), head.hash());
    }

    private record Step(LogHead head, Optional<Verification.Broken> broken) {}

    private Step walkChunk(Connection connection, LogHead from, long to) throws SQLException {
        var key = InstallationKey.read(connection);
        var codes = reader.codesBetween(connection, from.count() + 1, to);
        var mpxnKeys = reader.mpxnKeysBetween(connection, from.count() + 1, to);
        var retentions = new HashMap<Long, Optional<Map<Long, String>>>();
        var head = from;
        for (var record : reader.between(connection, from.count() + 1, to)) {
            var expected = head.count() + 1;
            if (record.sequence() != expected) {
                return broken(head, expected, "is missing");
            }
            var recordDigest = LogHead.digest(record.recordDigest());
            var documentDigest = LogHead.digest(record.documentDigest());
            if (recordDigest.isEmpty() || documentDigest.isEmpty()) {
                return broken(head, expected, "has a digest of another form than SHA-256 in lower-case hex");
            }
            var next = head.followedBy(record.kind(), recordDigest.get(), documentDigest.get());
            var fault = next.hash().equals(record.hash())
                    ? contentFault(connection, record, retentions).or(() -> faultOf(record, codes, mpxnKeys, key))
                    : Optional.of("does not have the hash that follows from it and the record before");
            if (fault.isPresent()) {
                return broken(head, expected, fault.get());
            }
            head = next;
        }
        return head.count() == to ? new Step(head, Optional.empty()) : broken(head, head.count() + 1, "is missing");
    }

    /** Compares the record with its digest in the chain, or with the digest in the retention record that reduced it. */
    private Optional<String> contentFault(
            Connection connection, StoredRecord record, Map<Long, Optional<Map<Long, String>>> retentions)
            throws SQLException {
        var digest = Sha256.of(record.json()).toString();
        if (record.reducedBy().isEmpty()) {
            return digest.equals(record.recordDigest())
                    ? Optional.empty()
                    : Optional.of("does not hold what was written there");
        }
        var by = record.reducedBy().getAsLong();
        if (!retentions.containsKey(by)) {
            retentions.put(by, leftBy(connection, by));
        }
        var left = retentions.get(by).map(digests -> digests.getOrDefault(record.sequence(), ""));
        return left.equals(Optional.of(digest))
                ? Optional.empty()
                : Optional.of("is not what record " + by + " says was left of it when personal data was removed");
    }

    /** The digests in a retention record of what was left of others; empty if that record is missing or altered. */
    private Optional<Map<Long, String>> leftBy(Connection connection, long sequence) throws SQLException {
        var record = reader.at(connection, sequence)
                .filter(stored -> stored.kind().equals(Index.RETENTION))
                .filter(stored -> Sha256.of(stored.json()).toString().equals(stored.recordDigest()));
        if (record.isEmpty()) {
            return Optional.empty();
        }
        try {
            return format.readWithoutDocument(record.get().json())
                    .retention()
                    .map(retention -> retention.reduced().stream()
                            .collect(Collectors.toMap(Retention.Reduced::sequence, Retention.Reduced::sha256)));
        } catch (UnreadableRecordException notReadable) {
            return Optional.empty();
        }
    }

    private static Step broken(LogHead head, long sequence, String fault) {
        return new Step(head, Optional.of(new Verification.Broken(sequence, "Record " + sequence + " " + fault + ".")));
    }

    private Optional<String> faultOf(
            StoredRecord record,
            Map<Long, Set<String>> codes,
            Map<Long, Set<String>> mpxnKeys,
            Optional<InstallationKey> key) {
        try {
            var read = format.readWithoutDocument(record.json());
            var index = Index.of(read);
            if (!index.columns().equals(record.columns())) {
                return Optional.of("is held under other columns than follow from it");
            }
            if (!texts(index.codes()).equals(codes.getOrDefault(record.sequence(), Set.of()))) {
                return Optional.of("is held under other finding codes than follow from it");
            }
            if (!keysOf(index.mpxns(), key).equals(mpxnKeys.getOrDefault(record.sequence(), Set.of()))) {
                return Optional.of("is held under other metering points than follow from it");
            }
            return documentFault(
                    record, read.document().filter(LogRecord.Document::kept).isPresent());
        } catch (UnreadableRecordException notReadable) {
            return Optional.of("cannot be read by this version");
        }
    }

    private static Optional<String> documentFault(StoredRecord record, boolean kept) {
        if (record.document().isPresent() != kept) {
            return Optional.of(kept ? "has lost its document" : "has a document that was not recorded with it");
        }
        return record.document()
                .filter(document -> !Sha256.of(document).toString().equals(record.documentDigest()))
                .map(document -> "has another document than was recorded with it");
    }

    private static Set<String> texts(Set<IndexedCode> codes) {
        return codes.stream().map(code -> code.kind() + ":" + code.code()).collect(Collectors.toSet());
    }

    // Without the key no metering point can have been indexed, so any row there is wrong.
    private static Set<String> keysOf(Set<Mpxn> mpxns, Optional<InstallationKey> key) {
        return key.stream().flatMap(known -> mpxns.stream().map(known::of)).collect(Collectors.toSet());
    }
}
