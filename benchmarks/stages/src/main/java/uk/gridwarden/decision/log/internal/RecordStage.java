package uk.gridwarden.decision.log.internal;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.apache.derby.jdbc.EmbeddedDataSource;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;
import uk.gridwarden.benchmarks.stages.Stage;
import uk.gridwarden.decision.log.LogRecord;
import uk.gridwarden.decision.log.internal.Batch.PendingDraft;
import uk.gridwarden.decision.log.internal.Draft.Reserved;
import uk.gridwarden.decision.log.internal.IndexTable.Found;
import uk.gridwarden.decision.log.internal.LogSettings.Checkpoints;
import uk.gridwarden.engine.Decision;
import uk.gridwarden.test.decisions.ExampleDecision;

/** A decision on its way into the log on Derby: what its caller does, what the one writer does, what is done after the answer. */
public class RecordStage extends Stage {
    private static final int BATCH = 16;
    private static final int INDEXED_AT_ONCE = 512;

    private static final LogRecord.Envelope ENVELOPE =
            new LogRecord.Envelope(ExampleDecision.RECEIVED_AT, "stage", Optional.empty());

    private final RecordFormat format = new RecordFormat();
    private final Decision decision =
            ExampleDecision.of(1).rejectedFor(ExampleDecision.mismatch()).build();
    private HikariDataSource pool;
    private LogOpening opening;
    private Transactions transactions;
    private BatchStore store;
    private HeadFile headFile;
    private InstallationKey mpxnKey;
    private Chain chain;
    private long used;
    private long indexed;

    /** Opens an empty log on disk. */
    @Setup
    public void open() throws Exception {
        var folder = Files.createTempDirectory("record");
        var derby = new EmbeddedDataSource();
        derby.setDatabaseName(folder.resolve("log") + ";create=true");
        var config = new HikariConfig();
        config.setDataSource(derby);
        pool = new HikariDataSource(config);
        var settings = new LogSettings(
                true,
                folder.resolve("head"),
                false,
                Duration.ofSeconds(10),
                BATCH,
                BATCH,
                Duration.ofHours(1),
                "stage",
                new Checkpoints(Duration.ofHours(1), Optional.empty(), Optional.empty(), Optional.empty()));
        var reader = new RecordReader();
        transactions = new Transactions(pool);
        headFile = new HeadFile(settings.headFile());
        opening = new LogOpening(pool, reader, new ChainVerifier(transactions, reader, format), headFile, settings);
        store = new BatchStore(pool, settings, new UsedKeys(), reader, format);
        var opened = opening.open(Optional.empty());
        chain = opened.chain();
        mpxnKey = opened.mpxnKey();
    }

    /** Lets go of the database. */
    @TearDown
    public void close() {
        store.rest();
        headFile.close();
        opening.close();
        pool.close();
    }

    /** The record as it will be stored: JSON, digests, packed document, what it is found by. */
    @Benchmark
    public Draft draft() {
        return Draft.of(LogRecord.of(decision, true, ENVELOPE), List.of(), format);
    }

    /** Its share of a batch: linked, written, committed, and the head outside the database. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public Object write() throws Exception {
        var made = draft();
        var drafts = new ArrayList<PendingDraft>();
        while (drafts.size() < BATCH) {
            drafts.add(new PendingDraft(withKey(made, Keys.of("key " + ++used)), new CompletableFuture<>()));
        }
        var batch = store.store(chain, drafts);
        headFile.write(batch.head());
        chain = chain.at(batch.head());
        return batch;
    }

    private static Draft withKey(Draft draft, String key) {
        return new Draft(
                draft.kind(),
                draft.recordedMillis(),
                draft.index(),
                Optional.of(new Reserved(key, "content")),
                draft.json(),
                draft.recordDigest(),
                draft.documentDigest(),
                draft.document(),
                draft.reductions());
    }

    /** Its share of the rows that searches find it by. */
    @Benchmark
    @OperationsPerInvocation(INDEXED_AT_ONCE)
    public long index() throws Exception {
        var found = Found.of(draft().index(), mpxnKey);
        var rows = new TreeMap<Long, Found>();
        while (rows.size() < INDEXED_AT_ONCE) {
            rows.put(++indexed, found);
        }
        transactions.<Void, RuntimeException>run(connection -> {
            IndexTable.insert(connection, chain.number(), rows);
            return null;
        });
        return indexed;
    }
}
