package uk.gridwarden.decision.log.internal;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import uk.gridwarden.decision.log.internal.Batch.PendingDraft;
import uk.gridwarden.decision.log.internal.Batch.Reservation;

/**
 * Puts drafts into the database, in one transaction.
 *
 * <p>Callers look for an earlier decision before they hand one in, so a RequestID is hardly ever found used up here.
 * The database is therefore asked for reservations only after its own constraint has rejected a batch.
 */
final class BatchStore {
    private static final String DUPLICATE_KEY = "23505";

    private final Transactions transactions;
    private final WritingConnection writing;
    private final UsedKeys usedKeys;
    private final RecordReader reader;
    private final RecordFormat format;

    BatchStore(
            Transactions transactions,
            WritingConnection writing,
            UsedKeys usedKeys,
            RecordReader reader,
            RecordFormat format) {
        this.transactions = transactions;
        this.writing = writing;
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
                if (left == 0 || !isDuplicateKey(failure)) {
                    throw failure;
                }
            }
            used = used(drafts);
        }
    }

    private Batch store(Chain chain, List<PendingDraft> drafts, Map<String, Reservation> used)
            throws SQLException, LogRefusedException {
        var batch = Batch.link(chain, drafts, used);
        if (!batch.records().isEmpty()) {
            // Before the commit, so that no caller takes a key for new that is on record.
            keys(drafts).forEach(usedKeys::add);
            writing.<LogRefusedException>run(writer -> {
                if (!writer.advance(chain, batch.head())) {
                    throw ChainOwnership.takenOver(chain.node());
                }
                writer.insert(chain, batch.records());
            });
        }
        return batch;
    }

    /** Gives up what is kept for the next batch. */
    void rest() {
        writing.close();
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

    // A constraint is checked as a row is inserted, so a transaction that failed by one was not committed.
    private static boolean isDuplicateKey(SQLException failure) {
        for (var part = failure; part != null; part = part.getNextException()) {
            if (DUPLICATE_KEY.equals(part.getSQLState())) {
                return true;
            }
        }
        return false;
    }
}
