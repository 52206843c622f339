package uk.gridwarden.decision.log.internal;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import uk.gridwarden.decision.log.DecisionLogStatus;
import uk.gridwarden.decision.log.RecordedEntry;
import uk.gridwarden.decision.log.SearchCriteria;
import uk.gridwarden.decision.log.SearchPage;
import uk.gridwarden.decision.log.Statistics;
import uk.gridwarden.decision.log.Verification;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.rule.api.Phase;
import uk.gridwarden.rule.api.RequestId;

/** The read side, without the status. */
final class LogReading {
    private static final int REDUCED_AT_ONCE = 100;

    private final Transactions transactions;
    private final RecordReader reader;
    private final RecordFormat format;
    private final ChainVerifier verifier;
    private final HeadFile headFile;
    private final LogQueries queries = new LogQueries();

    LogReading(
            Transactions transactions,
            RecordReader reader,
            RecordFormat format,
            ChainVerifier verifier,
            HeadFile headFile) {
        this.transactions = transactions;
        this.reader = reader;
        this.format = format;
        this.verifier = verifier;
        this.headFile = headFile;
    }

    Optional<RecordedEntry.DecisionEntry> findDecision(UUID id) throws UnavailableException {
        return decision(one(connection -> reader.withId(connection, id.toString(), RecordKind.DECISION)));
    }

    Optional<RecordedEntry.RefusalEntry> findRefusal(UUID id) throws UnavailableException {
        return one(connection -> reader.withId(connection, id.toString(), RecordKind.REFUSAL))
                .filter(RecordedEntry.RefusalEntry.class::isInstance)
                .map(RecordedEntry.RefusalEntry.class::cast);
    }

    Optional<RecordedEntry> findBySequence(long sequence) throws UnavailableException {
        return one(connection -> reader.at(connection, sequence));
    }

    Optional<RecordedEntry.DecisionEntry> find(RequestId requestId, Phase phase) throws UnavailableException {
        var key = IndexColumns.requestKey(requestId, phase);
        return decision(one(connection -> reader.withRequestKey(connection, key)));
    }

    List<RecordedEntry.DecisionEntry> findByRequestId(RequestId requestId) throws UnavailableException {
        var found = new ArrayList<RecordedEntry.DecisionEntry>();
        for (var phase : Phase.values()) {
            find(requestId, phase).ifPresent(found::add);
        }
        found.sort((one, other) ->
                Long.compare(one.receipt().sequence(), other.receipt().sequence()));
        return found;
    }

    SearchPage search(SearchCriteria criteria) throws UnavailableException {
        var records = read(connection -> {
            var found = new ArrayList<StoredRecord>();
            for (var sequence : queries.search(connection, criteria)) {
                reader.at(connection, sequence).ifPresent(found::add);
            }
            return found;
        });
        var entries = new ArrayList<RecordedEntry>();
        for (var record : records.subList(0, Math.min(records.size(), criteria.limit()))) {
            entries.add(toEntry(record));
        }
        return new SearchPage(
                entries,
                records.size() > criteria.limit()
                        ? OptionalLong.of(
                                entries.get(entries.size() - 1).receipt().sequence())
                        : OptionalLong.empty());
    }

    Statistics statistics(Optional<Instant> from, Optional<Instant> before) throws UnavailableException {
        return read(connection -> queries.statistics(connection, millis(from), millis(before)));
    }

    /** Verifies against what the appender knows while it records, else against the head file. */
    Verification verify(long fromSequence, DecisionLogStatus status) throws UnavailableException {
        try {
            var known =
                    status.isServing() ? Optional.of(new LogHead(status.count(), status.headHash())) : headFile.read();
            var last = status.isServing() ? status.count() : lastInside(known);
            if (fromSequence < 1 || fromSequence > last + 1) {
                throw new IllegalArgumentException("record " + fromSequence
                        + " was asked for as the first to verify: expected 1 to " + (last + 1));
            }
            var start = startBefore(fromSequence);
            return start.isPresent()
                    ? verifier.verify(start.get(), known, last)
                    : new Verification.Broken(
                            fromSequence - 1, "Record " + (fromSequence - 1) + " is missing or has no hash.");
        } catch (SQLException | IOException notReadable) {
            throw unreadable("The decision log cannot be read to its end.", notReadable);
        }
    }

    /** What would be left of the first decisions after a place that were recorded before a time. */
    List<Reduction> reductions(long after, Instant before) throws UnavailableException {
        var records =
                read(connection -> reader.wholeDecisions(connection, after, before.toEpochMilli(), REDUCED_AT_ONCE));
        var reductions = new ArrayList<Reduction>();
        for (var record : records) {
            try {
                reductions.add(Reduction.of(record, format));
            } catch (UnreadableRecordException altered) {
                throw unreadable(record, altered);
            }
        }
        return reductions;
    }

    /** The records of a range that exist, in order, as they are stored. */
    List<StoredRecord> stored(long first, long last) throws UnavailableException {
        return read(connection -> reader.between(connection, first, last));
    }

    /** The hash at a place in the log; zeros before the first record. */
    Optional<String> hashAt(long sequence) throws UnavailableException {
        return sequence == 0
                ? Optional.of(LogHead.EMPTY.hash())
                : read(connection -> reader.hashAt(connection, sequence));
    }

    private long lastInside(Optional<LogHead> known) throws SQLException {
        var inDatabase = transactions.<LogHead, RuntimeException>run(reader::head);
        return Math.max(inDatabase.count(), known.orElse(LogHead.EMPTY).count());
    }

    private Optional<LogHead> startBefore(long sequence) throws SQLException {
        if (sequence == 1) {
            return Optional.of(LogHead.EMPTY);
        }
        return transactions
                .<Optional<String>, RuntimeException>run(connection -> reader.hashAt(connection, sequence - 1))
                .filter(Digests::isDigest)
                .map(hash -> new LogHead(sequence - 1, hash));
    }

    private Optional<RecordedEntry> one(Query<Optional<StoredRecord>> query) throws UnavailableException {
        var record = read(query);
        return record.isPresent() ? Optional.of(toEntry(record.get())) : Optional.empty();
    }

    private RecordedEntry toEntry(StoredRecord record) throws UnavailableException {
        try {
            return record.toEntry(format);
        } catch (UnreadableRecordException altered) {
            throw unreadable(record, altered);
        }
    }

    private static UnavailableException unreadable(StoredRecord record, UnreadableRecordException altered) {
        return unreadable(
                "Record " + record.sequence() + " of the decision log cannot be read: verify the log.", altered);
    }

    private static UnavailableException unreadable(String reason, Exception cause) {
        return new UnavailableException("The decision log cannot be read.", reason, cause);
    }

    private <T> T read(Query<T> query) throws UnavailableException {
        try {
            return transactions.<T, RuntimeException>run(query::on);
        } catch (SQLException notReadable) {
            throw unreadable("The decision log cannot be read at the moment.", notReadable);
        }
    }

    private static Optional<RecordedEntry.DecisionEntry> decision(Optional<RecordedEntry> entry) {
        return entry.filter(RecordedEntry.DecisionEntry.class::isInstance).map(RecordedEntry.DecisionEntry.class::cast);
    }

    private static OptionalLong millis(Optional<Instant> time) {
        return time.stream().mapToLong(Instant::toEpochMilli).findFirst();
    }

    /** A question to the database. */
    @FunctionalInterface
    private interface Query<T> {
        T on(Connection connection) throws SQLException;
    }
}
