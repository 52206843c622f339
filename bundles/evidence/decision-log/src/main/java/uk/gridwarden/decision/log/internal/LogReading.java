package uk.gridwarden.decision.log.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import javax.sql.DataSource;
import uk.gridwarden.decision.log.DecisionLog;
import uk.gridwarden.decision.log.RecordedEntry;
import uk.gridwarden.decision.log.SearchCriteria;
import uk.gridwarden.decision.log.SearchPage;
import uk.gridwarden.decision.log.Statistics;
import uk.gridwarden.decision.log.Verification;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.rule.api.RequestId;

/** The part of the log that only reads. */
abstract class LogReading implements DecisionLog {
    private static final int REDUCED_AT_ONCE = 100;

    final Transactions transactions;
    final HeadFile headFile;
    final RecordReader reader = new RecordReader();
    final RecordFormat format = new RecordFormat();
    final ChainVerifier verifier;
    private final LogQueries queries = new LogQueries();

    LogReading(DataSource dataSource, Path headFile) {
        this.transactions = new Transactions(dataSource);
        this.headFile = new HeadFile(headFile);
        this.verifier = new ChainVerifier(transactions, reader, format);
    }

    @Override
    public Optional<RecordedEntry> findById(UUID id) throws UnavailableException {
        return one(connection -> reader.withId(connection, id));
    }

    @Override
    public Optional<RecordedEntry> findBySequence(long sequence) throws UnavailableException {
        return one(connection -> reader.at(connection, sequence));
    }

    @Override
    public List<RecordedEntry> findByRequestId(RequestId requestId) throws UnavailableException {
        var found = new ArrayList<RecordedEntry>();
        var keys = Index.requestKeys(requestId);
        for (var record : read(connection -> reader.withRequestKeys(connection, keys))) {
            found.add(readable(record, stored -> stored.toEntry(format)));
        }
        return found;
    }

    @Override
    public SearchPage search(SearchCriteria criteria) throws UnavailableException {
        var records = read(connection -> {
            var found = new ArrayList<StoredRecord>();
            for (var sequence : queries.search(connection, criteria)) {
                reader.at(connection, sequence).ifPresent(found::add);
            }
            return found;
        });
        var entries = new ArrayList<RecordedEntry>();
        for (var record : records.subList(0, Math.min(records.size(), criteria.limit()))) {
            entries.add(readable(record, stored -> stored.toEntryOfWhatIsLeft(format)));
        }
        return new SearchPage(
                entries,
                records.size() > criteria.limit()
                        ? OptionalLong.of(
                                entries.get(entries.size() - 1).receipt().sequence())
                        : OptionalLong.empty());
    }

    @Override
    public Statistics statistics(Optional<Instant> from, Optional<Instant> before) throws UnavailableException {
        var times = SearchCriteria.newest(1).received(from, before);
        return read(connection -> queries.statistics(connection, times));
    }

    /** Verifies against what is known of the head while the log records, else against the head file. */
    @Override
    public Verification verify(long fromSequence) throws UnavailableException {
        var status = status();
        try {
            var known =
                    status.isServing() ? Optional.of(new LogHead(status.count(), status.headHash())) : headFile.read();
            var last = status.isServing() ? status.count() : lastInside(known);
            if (fromSequence < 1 || fromSequence > last + 1) {
                throw new IllegalArgumentException(
                        "the first record to verify is " + fromSequence + "; expected 1 to " + (last + 1));
            }
            var before = fromSequence - 1;
            var start = hashAt(before).filter(hash -> LogHead.digest(hash).isPresent());
            return start.isPresent()
                    ? verifier.verify(new LogHead(before, start.get()), known, last)
                    : new Verification.Broken(before, "Record " + before + " is missing or has no hash.");
        } catch (SQLException | IOException notReadable) {
            throw unreadable("The decision log cannot be read to its end.", notReadable);
        }
    }

    private long lastInside(Optional<LogHead> known) throws SQLException {
        var inDatabase = transactions.<LogHead, RuntimeException>run(reader::head);
        return Math.max(inDatabase.count(), known.orElse(LogHead.EMPTY).count());
    }

    /** Reduces the first decisions after a place that were recorded before a time; stores nothing. */
    List<Reduction> reductions(long after, Instant before) throws UnavailableException {
        var records =
                read(connection -> reader.wholeDecisions(connection, after, before.toEpochMilli(), REDUCED_AT_ONCE));
        var reductions = new ArrayList<Reduction>();
        for (var record : records) {
            reductions.add(readable(record, stored -> Reduction.of(stored, format)));
        }
        return reductions;
    }

    /** The records of a range that exist, in order, as they are stored. */
    List<StoredRecord> stored(long first, long last) throws UnavailableException {
        return read(connection -> reader.between(connection, first, last));
    }

    /** The hash at a place in the log; zeros before the first record. */
    Optional<String> hashAt(long sequence) throws UnavailableException {
        return read(connection -> reader.hashAt(connection, sequence));
    }

    private Optional<RecordedEntry> one(Query<Optional<StoredRecord>> query) throws UnavailableException {
        var record = read(query);
        return record.isPresent()
                ? Optional.of(readable(record.get(), stored -> stored.toEntry(format)))
                : Optional.empty();
    }

    /** Reads one thing out of a stored record. */
    @FunctionalInterface
    private interface Reading<T> {
        T from(StoredRecord record) throws UnreadableRecordException;
    }

    private static <T> T readable(StoredRecord record, Reading<T> reading) throws UnavailableException {
        try {
            return reading.from(record);
        } catch (UnreadableRecordException altered) {
            throw unreadable(
                    "Record " + record.sequence() + " of the decision log cannot be read: verify the log.", altered);
        }
    }

    /** A question to the database. */
    @FunctionalInterface
    private interface Query<T> {
        T on(Connection connection) throws SQLException;
    }

    private <T> T read(Query<T> query) throws UnavailableException {
        try {
            return transactions.<T, RuntimeException>run(query::on);
        } catch (SQLException notReadable) {
            throw unreadable("The decision log cannot be read at the moment.", notReadable);
        }
    }

    private static UnavailableException unreadable(String reason, Exception cause) {
        return new UnavailableException("The decision log cannot be read.", reason, cause);
    }
}
