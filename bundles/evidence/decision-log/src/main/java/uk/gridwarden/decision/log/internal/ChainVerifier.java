package uk.gridwarden.decision.log.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import uk.gridwarden.decision.log.Verification;
import uk.gridwarden.rule.api.Mpxn;

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
            if (!Digests.isDigest(record.documentDigest())) {
                return broken(head, expected, "has a document digest that is none");
            }
            if (!Digests.isDigest(record.recordDigest())) {
                return broken(head, expected, "has a record digest that is none");
            }
            var next = head.followedBy(record.kindLetter(), record.recordDigest(), record.documentDigest());
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

    /** Whether the record is what the chain says, or what a retention record further on says was left of it. */
    private Optional<String> contentFault(
            Connection connection, StoredRecord record, Map<Long, Optional<Map<Long, String>>> retentions)
            throws SQLException {
        var digest = Digests.sha256(record.json());
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

    /** What a retention record says was left of others; empty where there is no such record as it was written. */
    private Optional<Map<Long, String>> leftBy(Connection connection, long sequence) throws SQLException {
        var record = reader.at(connection, sequence)
                .filter(stored -> stored.kindLetter() == RecordKind.RETENTION.letter())
                .filter(stored -> Digests.sha256(stored.json()).equals(stored.recordDigest()));
        if (record.isEmpty()) {
            return Optional.empty();
        }
        try {
            var digests = new HashMap<Long, String>();
            for (var reduced :
                    format.readRetention(record.get().json()).retention().reduced()) {
                digests.put(reduced.sequence(), reduced.sha256());
            }
            return Optional.of(digests);
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
            Optional<byte[]> installationKey) {
        try {
            var derived = derive(record);
            var storedCodes = codes.getOrDefault(record.sequence(), Set.of());
            var storedKeys = mpxnKeys.getOrDefault(record.sequence(), Set.of());
            if (!derived.columns().equals(record.columns())) {
                return Optional.of("is held under other columns than follow from it");
            }
            if (!derived.codes().equals(storedCodes)) {
                return Optional.of("is held under other finding codes than follow from it");
            }
            if (!keysOf(derived.mpxns(), installationKey).equals(storedKeys)) {
                return Optional.of("is held under other metering points than follow from it");
            }
            return documentFault(record, derived.documentKept());
        } catch (UnreadableRecordException notReadable) {
            return Optional.of("cannot be read by this version");
        }
    }

    private record Derived(IndexColumns columns, Set<String> codes, Set<Mpxn> mpxns, boolean documentKept) {}

    private Derived derive(StoredRecord stored) throws UnreadableRecordException {
        if (stored.columns().kind() == RecordKind.REFUSAL) {
            var refusal = format.readRefusal(stored.json());
            return new Derived(IndexColumns.of(refusal), texts(Draft.codes(refusal)), Set.of(), false);
        }
        if (stored.columns().kind() == RecordKind.RETENTION) {
            return new Derived(IndexColumns.of(format.readRetention(stored.json())), Set.of(), Set.of(), false);
        }
        var decision = format.readDecision(stored.json());
        return new Derived(
                IndexColumns.of(decision),
                texts(DecisionCodes.of(decision)),
                Draft.mpxns(decision),
                decision.document().kept());
    }

    private static Optional<String> documentFault(StoredRecord record, boolean kept) {
        if (record.document().isPresent() != kept) {
            return Optional.of(kept ? "has lost its document" : "has a document that was not recorded with it");
        }
        return record.document()
                .filter(document -> !Digests.sha256(document).equals(record.documentDigest()))
                .map(document -> "has another document than was recorded with it");
    }

    private static Set<String> texts(Set<IndexedCode> codes) {
        var texts = new HashSet<String>();
        codes.forEach(code -> texts.add(code.letter() + ":" + code.code()));
        return texts;
    }

    // Without the key nothing can have been found by a metering point, so any row there is wrong.
    private static Set<String> keysOf(Set<Mpxn> mpxns, Optional<byte[]> installationKey) {
        var keys = new HashSet<String>();
        installationKey.ifPresent(key -> mpxns.forEach(mpxn -> keys.add(RecordWriter.keyed(mpxn.value(), key))));
        return keys;
    }
}
