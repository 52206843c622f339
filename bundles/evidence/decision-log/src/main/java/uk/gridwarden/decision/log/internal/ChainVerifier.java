package uk.gridwarden.decision.log.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import uk.gridwarden.decision.log.LogRecord;
import uk.gridwarden.decision.log.RecordKind;
import uk.gridwarden.decision.log.Retention;
import uk.gridwarden.decision.log.Verification;
import uk.gridwarden.rule.api.Sha256;
import uk.gridwarden.transparency.log.CompactRange;

/** Walks a chain and compares each record with all that was stored beside it. Memory is bounded by the chunk. */
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

    /** Looks at each head that a walk comes to. */
    @FunctionalInterface
    interface HeadCheck {
        /** Accepts every head. */
        HeadCheck NONE = (connection, head) -> Optional.empty();

        /** What is wrong with the records up to this head; empty when nothing is. */
        Optional<Verification.Broken> fault(Connection connection, ChainHead head) throws SQLException;
    }

    Verification verify(Chain chain, long from) throws SQLException {
        return verify(chain, from, HeadCheck.NONE);
    }

    /**
     * Walks a chain up to the head given.
     *
     * @param from first record to look at; the hash of those before it is taken as true, and their tree is not known, so
     *     that trees are compared only from record 1 on
     */
    Verification verify(Chain chain, long from, HeadCheck check) throws SQLException {
        var before = transactions.<Optional<Sha256>, RuntimeException>run(
                connection -> reader.hashAt(connection, chain.number(), from - 1));
        if (before.isEmpty()) {
            return broken(from - 1, "is missing");
        }
        var head = new ChainHead(before.get(), unknownTree(from - 1));
        while (head.count() < chain.head().count()) {
            var step = new Step(chain, head, check);
            var fault = transactions.<Optional<Verification.Broken>, RuntimeException>run(step::walk);
            if (fault.isPresent()) {
                return fault.get();
            }
            head = step.head;
        }
        return head.hash().equals(chain.head().hash())
                        && (from > 1 || head.tree().equals(chain.head().tree()))
                ? new Verification.Intact(from, head.count(), head.hash(), List.of())
                : broken(head.count(), "is not the one that the chain was left with");
    }

    private static CompactRange unknownTree(long size) {
        return new CompactRange(size, Collections.nCopies(Long.bitCount(size), ChainHead.EMPTY.hash()));
    }

    /** One chunk of the walk, in one transaction. */
    private final class Step {
        private final Chain chain;
        private final HeadCheck check;
        private final Map<Long, Optional<Map<Long, String>>> retentions = new HashMap<>();
        // By the first record that has the key or the term.
        private final Map<Long, String> reserving = new TreeMap<>();
        private final Map<IndexTable.Term, Long> terms = new HashMap<>();
        private ChainHead head;

        Step(Chain chain, ChainHead head, HeadCheck check) {
            this.chain = chain;
            this.head = head;
            this.check = check;
        }

        Optional<Verification.Broken> walk(Connection connection) throws SQLException {
            var broken = walkRecords(connection);
            var places = reader.places(connection, reserving.values());
            var unreserved = reserving.entrySet().stream()
                    .filter(one -> !new Batch.Place(chain.number(), one.getKey()).equals(places.get(one.getValue())))
                    .map(one -> broken(one.getKey(), "is not the one that is reserved for its RequestID or act"));
            var unlisted = IndexTable.missing(connection, chain.number(), terms.keySet()).stream()
                    .map(term -> broken(terms.get(term), "is not in the list of minutes with " + term.text()));
            return Stream.of(unreserved, unlisted, broken.stream())
                    .flatMap(faults -> faults)
                    .min(Comparator.comparing(Verification.Broken::sequence));
        }

        /** Notes what uses up a key or is searched for by minutes, as far as there is no other fault. */
        private Optional<Verification.Broken> walkRecords(Connection connection) throws SQLException {
            var first = head.count() + 1;
            var last = Math.min(head.count() + CHUNK, chain.head().count());
            var key = InstallationKey.read(connection);
            var found = IndexTable.between(connection, chain.number(), first, last);
            for (var record : reader.between(connection, chain.number(), first, last)) {
                var expected = head.count() + 1;
                if (record.sequence() != expected) {
                    return Optional.of(broken(expected, "is missing"));
                }
                var next = head.followedBy(record.entry());
                var fault = next.hash().equals(record.headHash())
                        ? contentFault(connection, record)
                                .or(() -> faultOf(record, Optional.ofNullable(found.get(expected)), key))
                        : Optional.of("does not have the hash that follows from it and the record before");
                var broken =
                        fault.isPresent() ? Optional.of(broken(expected, fault.get())) : check.fault(connection, next);
                if (broken.isPresent()) {
                    return broken;
                }
                head = next;
            }
            return head.count() == last ? Optional.empty() : Optional.of(broken(head.count() + 1, "is missing"));
        }

        /** Compares the record with its digest in the chain, or with the digest in the record that reduced it. */
        private Optional<String> contentFault(Connection connection, StoredRecord record) throws SQLException {
            var digest = Sha256.of(record.json());
            if (record.reducedBy().isEmpty()) {
                return digest.equals(record.entry().recordDigest())
                        ? Optional.empty()
                        : Optional.of("does not hold what was written there");
            }
            var by = record.reducedBy().getAsLong();
            if (!retentions.containsKey(by)) {
                retentions.put(by, leftBy(connection, by));
            }
            var left = retentions.get(by).map(digests -> digests.getOrDefault(record.sequence(), ""));
            return left.equals(Optional.of(digest.toString()))
                    ? Optional.empty()
                    : Optional.of("is not what record " + by + " says was left of it when personal data was removed");
        }

        /** The digests in a retention record of what was left of others; empty if that record is missing or altered. */
        private Optional<Map<Long, String>> leftBy(Connection connection, long sequence) throws SQLException {
            var record = reader.at(connection, new Batch.Place(chain.number(), sequence))
                    .filter(stored -> stored.entry().kind() == RecordKind.RETENTION.letter())
                    .filter(stored ->
                            Sha256.of(stored.json()).equals(stored.entry().recordDigest()));
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

        /** A record that searches do not find yet has no rows. */
        private Optional<String> faultOf(
                StoredRecord record, Optional<IndexTable.Found> found, Optional<InstallationKey> key) {
            try {
                var read = format.readWithoutDocument(record.json());
                if (read.kind().letter() != record.entry().kind()
                        || read.recordedAt().toEpochMilli() != record.recordedMillis()) {
                    return Optional.of("is of another kind or time than its row says");
                }
                var isFound = record.sequence() <= chain.indexed();
                if (isFound && key.isPresent() || found.isPresent()) {
                    var expected = key.map(known -> IndexTable.Found.of(Index.of(read), known));
                    if (!expected.equals(found)) {
                        return Optional.of("is held under other columns, codes or metering points than follow from it");
                    }
                    expected.map(IndexTable.Found::terms)
                            .ifPresent(own -> own.forEach(term -> terms.putIfAbsent(term, record.sequence())));
                }
                Draft.Reserved.by(read).ifPresent(reserved -> reserving.put(record.sequence(), reserved.key()));
                return documentFault(
                        record, read.document().filter(LogRecord.Document::kept).isPresent());
            } catch (UnreadableRecordException notReadable) {
                return Optional.of("cannot be read by this version");
            }
        }
    }

    static Verification.Broken broken(long sequence, String fault) {
        return new Verification.Broken(sequence, "Record " + sequence + " " + fault + ".");
    }

    private static Optional<String> documentFault(StoredRecord record, boolean kept) {
        if (record.document().isPresent() != kept) {
            return Optional.of(kept ? "has lost its document" : "has a document that was not recorded with it");
        }
        return record.document()
                .filter(document -> !Sha256.of(document).equals(record.entry().documentDigest()))
                .map(document -> "has another document than was recorded with it");
    }
}
