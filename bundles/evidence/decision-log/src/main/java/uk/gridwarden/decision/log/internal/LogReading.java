package uk.gridwarden.decision.log.internal;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import uk.gridwarden.acts.AdministrativeAct;
import uk.gridwarden.decision.log.ActLog;
import uk.gridwarden.decision.log.DecisionLog;
import uk.gridwarden.decision.log.PublishedLog;
import uk.gridwarden.decision.log.RecordedEntry;
import uk.gridwarden.decision.log.SearchCriteria;
import uk.gridwarden.decision.log.SearchPage;
import uk.gridwarden.decision.log.Statistics;
import uk.gridwarden.decision.log.Verification;
import uk.gridwarden.decision.log.VerificationRequest;
import uk.gridwarden.decision.log.internal.Batch.Place;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.rule.api.RequestId;
import uk.gridwarden.transparency.log.SignedNote;

/** The part of the log that only reads. */
abstract class LogReading implements DecisionLog, PublishedLog, ActLog {
    final Transactions transactions;
    final HeadFile headFile;
    final LogSettings settings;
    final RecordReader reader = new RecordReader();
    final RecordFormat format = new RecordFormat();
    final ChainVerifier verifier;
    final Indexer indexer;
    private final ChainTable chains = new ChainTable();
    private final LogQueries queries = new LogQueries();
    private final ActReading acts = new ActReading(reader, queries);
    private final LogPublication publication = new LogPublication(this);

    LogReading(DataSource dataSource, LogSettings settings) {
        this.transactions = new Transactions(dataSource);
        this.settings = settings;
        this.headFile = new HeadFile(settings.headFile());
        this.verifier = new ChainVerifier(transactions, reader, format);
        this.indexer = new Indexer(transactions, reader, format);
    }

    /** The log as it is open for writing; empty while it does not record. */
    abstract Optional<LogOpening.Opened> open();

    @Override
    public Optional<RecordedEntry> findById(UUID id) throws UnavailableException {
        // An act uses up its id, so it is found at once, also where another node has recorded it.
        var act = read(connection -> reader.withReservedKeys(connection, List.of(Keys.of(id))));
        if (!act.isEmpty()) {
            return Optional.of(entry(act.get(Keys.of(id))));
        }
        catchUp();
        var found = read(connection -> {
            for (var place : queries.withId(connection, id)) {
                var record = reader.at(connection, place);
                if (record.isPresent()) {
                    return record;
                }
            }
            return Optional.<StoredRecord>empty();
        });
        return found.isPresent() ? Optional.of(entry(found.get())) : Optional.empty();
    }

    @Override
    public Optional<RecordedEntry> findBySequence(long sequence) throws UnavailableException {
        var chain = chain();
        return chain.isPresent() ? find(new Place(chain.get().number(), sequence)) : Optional.empty();
    }

    Optional<RecordedEntry> find(Place place) throws UnavailableException {
        var record = read(connection -> reader.at(connection, place));
        return record.isPresent() ? Optional.of(entry(record.get())) : Optional.empty();
    }

    @Override
    public List<RecordedEntry> findByRequestId(RequestId requestId) throws UnavailableException {
        var records =
                new ArrayList<>(read(connection -> reader.withReservedKeys(connection, Keys.inEachPhase(requestId)))
                        .values());
        records.sort(Comparator.comparing(StoredRecord::recordedMillis).thenComparing(StoredRecord::sequence));
        var found = new ArrayList<RecordedEntry>();
        for (var record : records) {
            found.add(entry(record));
        }
        return found;
    }

    @Override
    public List<AdministrativeAct> about(String subject) throws UnavailableException {
        // The chains come first: what is put into the index meanwhile is then found twice and not missed.
        var chains = chains();
        var found = new ArrayList<AdministrativeAct>();
        for (var record : read(connection -> acts.about(connection, chains, subject))) {
            readable(record, stored -> format.readWithoutDocument(stored.json()))
                    .act()
                    .filter(act -> subject.equals(act.details().get(AdministrativeAct.ABOUT)))
                    .ifPresent(found::add);
        }
        return found;
    }

    @Override
    public SearchPage search(SearchCriteria criteria) throws UnavailableException {
        catchUp();
        var chains = chains();
        var hits = read(connection -> queries.search(connection, criteria));
        var shown = hits.subList(0, Math.min(hits.size(), criteria.limit()));
        var records = read(connection -> {
            var found = new ArrayList<StoredRecord>();
            for (var hit : shown) {
                reader.at(connection, hit.place()).ifPresent(found::add);
            }
            return found;
        });
        var entries = new ArrayList<RecordedEntry>();
        for (var record : records) {
            var log = origin(record, chains);
            entries.add(readable(record, stored -> stored.toEntryOfWhatIsLeft(log, format)));
        }
        var next = hits.size() > criteria.limit()
                ? Optional.of(shown.get(shown.size() - 1).cursor())
                : Optional.<String>empty();
        return new SearchPage(entries, next, behind(chains));
    }

    /** The index of this node's chain is filled now; that of another node's is filled by that node. */
    void catchUp() throws UnavailableException {
        var open = open();
        if (open.isPresent()) {
            try {
                indexer.catchUp(open.get());
            } catch (SQLException notFilled) {
                throw unreadable("The index of the decision log cannot be filled at the moment.", notFilled);
            }
        }
    }

    private static long behind(List<Chain> chains) {
        return chains.stream()
                .mapToLong(chain -> chain.head().count() - chain.indexed())
                .sum();
    }

    @Override
    public Statistics statistics(Optional<Instant> from, Optional<Instant> before) throws UnavailableException {
        catchUp();
        var times = SearchCriteria.newest(1).received(from, before);
        return read(connection -> queries.statistics(connection, times));
    }

    @Override
    public Verification verify(VerificationRequest request) throws UnavailableException, IOException {
        return new LogVerification(this).run(request);
    }

    @Override
    public Optional<SignedNote> checkpoint() throws UnavailableException {
        return publication.checkpoint();
    }

    @Override
    public Optional<byte[]> tile(String path) throws UnavailableException {
        return publication.tile(path);
    }

    @Override
    public Optional<Inclusion> prove(long sequence) throws UnavailableException {
        return publication.prove(sequence);
    }

    @Override
    public Optional<Consistency> consistency(long older, long newer) throws UnavailableException {
        return publication.consistency(older, newer);
    }

    /** The chain of this node as the database has it; empty when it has none. */
    Optional<Chain> chain() throws UnavailableException {
        return chains().stream()
                .filter(chain -> chain.node().equals(settings.node()))
                .findFirst();
    }

    private List<Chain> chains() throws UnavailableException {
        try {
            return transactions.<List<Chain>, LogRefusedException>run(chains::all);
        } catch (LogRefusedException altered) {
            throw new UnavailableException("The decision log cannot be read.", altered.getMessage(), altered);
        } catch (SQLException notReadable) {
            throw unreadable("The decision log cannot be read at the moment.", notReadable);
        }
    }

    private static String origin(StoredRecord record, List<Chain> chains) throws UnavailableException {
        return chains.stream()
                .filter(chain -> chain.number() == record.place().chain())
                .map(Chain::origin)
                .findFirst()
                .orElseThrow(() -> new UnavailableException(
                        "The decision log cannot be read: the chain of record " + record.sequence() + " is missing."));
    }

    private RecordedEntry entry(StoredRecord record) throws UnavailableException {
        var own = open().map(LogOpening.Opened::chain)
                .filter(chain -> chain.number() == record.place().chain());
        var log = own.isPresent() ? own.get().origin() : origin(record, chains());
        return readable(record, stored -> stored.toEntry(log, format));
    }

    /** Reads one thing out of a stored record. */
    @FunctionalInterface
    interface Reading<T> {
        T from(StoredRecord record) throws UnreadableRecordException;
    }

    static <T> T readable(StoredRecord record, Reading<T> reading) throws UnavailableException {
        try {
            return reading.from(record);
        } catch (UnreadableRecordException altered) {
            throw unreadable(
                    "Record " + record.sequence() + " of the decision log cannot be read: verify the log.", altered);
        }
    }

    /** A question to the database. */
    @FunctionalInterface
    interface Query<T> {
        T on(Connection connection) throws SQLException, UnavailableException;
    }

    <T> T read(Query<T> query) throws UnavailableException {
        try {
            return transactions.<T, UnavailableException>run(query::on);
        } catch (SQLException notReadable) {
            throw unreadable("The decision log cannot be read at the moment.", notReadable);
        }
    }

    static UnavailableException unreadable(String reason, Exception cause) {
        return new UnavailableException("The decision log cannot be read.", reason, cause);
    }
}
