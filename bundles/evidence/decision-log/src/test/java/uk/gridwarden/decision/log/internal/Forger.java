package uk.gridwarden.decision.log.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import uk.gridwarden.decision.log.LogRecord;
import uk.gridwarden.decision.log.RecordedEntry;
import uk.gridwarden.transparency.log.Checkpoint;
import uk.gridwarden.transparency.log.SignedNote;
import uk.gridwarden.transparency.log.SigningKey;

/**
 * Somebody with full access to database and files, and with the code of the log: writes any records as a log that fits
 * itself, down to index rows and head file. Whoever edits {@link #records} also says what becomes of {@link #checkpoints}.
 */
final class Forger {
    private static final int CHAIN = 1;

    final List<LogRecord> records = new ArrayList<>();
    final TreeMap<Long, String> checkpoints = new TreeMap<>();

    private final TestDatabase database;
    private final Transactions transactions;
    private final Path file;
    private final RecordFormat format = new RecordFormat();

    private Forger(TestDatabase database, Path headFile) {
        this.database = database;
        this.transactions = new Transactions(database);
        this.file = headFile;
    }

    /** Begins with the log as it is. */
    static Forger of(TestDatabase database, Path headFile, JdbcDecisionLog log) throws Exception {
        var forger = new Forger(database, headFile);
        for (var next = log.findBySequence(1); next.isPresent(); next = log.findBySequence(forger.records.size() + 1)) {
            next.map(RecordedEntry::record).ifPresent(forger.records::add);
        }
        for (var checkpoint : forger.transactions.<List<CheckpointTable.Published>, RuntimeException>run(
                connection -> CheckpointTable.after(connection, CHAIN, 0, forger.records.size()))) {
            forger.checkpoints.put(checkpoint.size(), checkpoint.note());
        }
        return forger;
    }

    /** The same log, for another forgery. */
    Forger copy() {
        var copy = new Forger(database, file);
        copy.records.addAll(records);
        copy.checkpoints.putAll(checkpoints);
        return copy;
    }

    /** Makes the checkpoints from this size on anew, signed with a key or not. */
    void makeCheckpointsAgain(long from, Optional<SigningKey> key) {
        var linked = linked().records();
        checkpoints.keySet().removeIf(size -> size > linked.size());
        checkpoints.tailMap(from, true).replaceAll((size, old) -> {
            var head = linked.get(size.intValue() - 1).head();
            var note = new Checkpoint(Chain.origin("node-a"), size, head.tree().root()).note();
            return key.map(known -> known.sign(note)).orElse(note).toString();
        });
    }

    /** Makes the checkpoints from this size on anew, each with the signature of the old one. */
    void keepSignatures(long from) {
        var old = new TreeMap<>(checkpoints);
        makeCheckpointsAgain(from, Optional.empty());
        checkpoints.tailMap(from, true).replaceAll((size, note) -> new SignedNote(
                        SignedNote.parse(note).text(),
                        SignedNote.parse(old.get(size)).signatures())
                .toString());
    }

    /** Writes all of it in place of what was there. */
    void write() throws SQLException, IOException {
        var batch = linked();
        transactions.<Void, SQLException>run(connection -> {
            write(connection, batch);
            return null;
        });
        Files.deleteIfExists(file);
        new HeadFile(file).write(batch.head());
    }

    private Batch linked() {
        return Batch.link(
                chainAt(ChainHead.EMPTY),
                records.stream()
                        .map(record ->
                                new Batch.PendingDraft(Draft.of(record, List.of(), format), new CompletableFuture<>()))
                        .toList(),
                Map.of());
    }

    private static Chain chainAt(ChainHead head) {
        return new Chain(CHAIN, "node-a", 1, head, head.count());
    }

    private void write(Connection connection, Batch batch) throws SQLException {
        for (var table : List.of("record", "reservation", "index", "mpxn", "minute", "checkpoint", "tile")) {
            execute(connection, "DELETE FROM decision_log_" + table);
        }
        var writer = new RecordWriter(connection, 60);
        writer.insert(chainAt(batch.head()), batch.records());
        var key = InstallationKey.read(connection).orElseThrow();
        var index = new TreeMap<Long, IndexTable.Found>();
        batch.records()
                .forEach(record -> index.put(
                        record.sequence(), IndexTable.Found.of(record.draft().index(), key)));
        IndexTable.insert(connection, CHAIN, index);
        for (var checkpoint : checkpoints.entrySet()) {
            CheckpointTable.insert(
                    connection,
                    CHAIN,
                    new CheckpointTable.Published(checkpoint.getKey(), checkpoint.getValue(), Optional.empty()));
        }
        execute(connection, "UPDATE decision_log_chain SET last_seq = 0");
        if (!writer.advance(chainAt(ChainHead.EMPTY), batch.head())
                || !new ChainTable()
                        .noteIndexed(
                                connection, chainAt(batch.head()), batch.head().count())) {
            throw new SQLException("the chain has another epoch");
        }
        new ChainTree(connection, CHAIN).store(0, batch.head().count());
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
