package uk.gridwarden.decision.log.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;
import uk.gridwarden.decision.log.internal.Batch.PendingDraft;
import uk.gridwarden.decision.log.internal.Batch.Reservation;

/**
 * Puts drafts into the database, in one transaction. Used by the appender thread only.
 *
 * <p>Callers look for an earlier decision before they hand one in, so a RequestID is hardly ever found used up here.
 * The database is therefore asked for reservations only after its own constraint has rejected a batch.
 */
final class BatchStore {

    private final DataSource dataSource;
    private final Transactions transactions;
    private final int timeoutSeconds;
    private final UsedKeys usedKeys;
    private final RecordReader reader;
    private final RecordFormat format;
    // Kept from one batch to the next, with its statements, until something fails or the log is idle.
    private Optional<Connection> connection = Optional.empty();
    private Optional<RecordWriter> writer = Optional.empty();

    BatchStore(
            DataSource dataSource, LogSettings settings, UsedKeys usedKeys, RecordReader reader, RecordFormat format) {
        this.dataSource = dataSource;
        this.transactions = new Transactions(dataSource);
        this.timeoutSeconds = (int) Math.max(1, settings.recordTimeout().toSeconds());
        this.usedKeys = usedKeys;
        this.reader = reader;
        this.format = format;
    }

    /**
     * Links drafts to the head and commits them. When this throws an {@link SQLException}, the commit may or may not have
     * happened.
     *
     * @throws LogRefusedException when another process has opened the chain since; nothing was written
     */
    Batch store(Chain chain, List<PendingDraft> drafts) throws SQLException, LogRefusedException {
        var used = Map.<String, Reservation>of();
        // Another node may use up more of the keys meanwhile, but no more than there are.
        for (var left = drafts.size(); ; left--) {
            try {
                return store(chain, drafts, used);
            } catch (SQLException failure) {
                if (left == 0 || !Transactions.isDuplicateKey(failure)) {
                    throw failure;
                }
            }
            used = used(drafts);
        }
    }

    private Batch store(Chain chain, List<PendingDraft> drafts, Map<String, Reservation> used)
            throws SQLException, LogRefusedException {
        var batch = Batch.link(chain, drafts, used);
        if (batch.records().isEmpty()) {
            return batch;
        }
        // Before the commit, so that no caller takes a key for new that is on record.
        keys(drafts).forEach(usedKeys::add);
        var done = false;
        try {
            var open = writer();
            if (!open.advance(chain, batch.head())) {
                throw ChainOwnership.takenOver(chain.node());
            }
            open.insert(chain, batch.records());
            connection.orElseThrow().commit();
            done = true;
        } finally {
            if (!done) {
                rest();
            }
        }
        return batch;
    }

    private RecordWriter writer() throws SQLException {
        if (writer.isEmpty()) {
            connection = Optional.of(dataSource.getConnection());
            connection.get().setAutoCommit(false);
            writer = Optional.of(new RecordWriter(connection.get(), timeoutSeconds));
        }
        return writer.get();
    }

    /** Gives up what is kept for the next batch; what was not committed is rolled back. */
    void rest() {
        var closing = connection;
        connection = Optional.empty();
        writer = Optional.empty();
        if (closing.isPresent()) {
            try (var left = closing.get()) {
                left.rollback();
            } catch (SQLException connectionLost) {
                // What it did not commit is lost with it.
            }
        }
    }

    /** The records that have used up keys of the drafts. */
    private Map<String, Reservation> used(List<PendingDraft> drafts) throws SQLException {
        var keys = keys(drafts).distinct().toList();
        var found = transactions.<Map<String, StoredRecord>, RuntimeException>run(
                connection -> reader.withReservedKeys(connection, keys));
        var used = new HashMap<String, Reservation>();
        found.forEach((key, record) -> used.put(key, new Reservation(record.place(), content(record))));
        return used;
    }

    private static Stream<String> keys(List<PendingDraft> drafts) {
        return drafts.stream()
                .flatMap(pending -> pending.draft().reserves().stream())
                .map(Draft.Reserved::key);
    }

    /** A record that cannot be read used its key up for something unknown: nothing sent again can equal it. */
    private String content(StoredRecord record) {
        try {
            return Draft.Reserved.by(format.readWithoutDocument(record.json()))
                    .map(Draft.Reserved::content)
                    .orElse("");
        } catch (UnreadableRecordException altered) {
            return "";
        }
    }
}
