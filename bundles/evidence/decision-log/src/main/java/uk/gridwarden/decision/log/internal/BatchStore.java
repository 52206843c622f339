package uk.gridwarden.decision.log.internal;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import uk.gridwarden.decision.log.internal.Batch.PendingDraft;
import uk.gridwarden.decision.log.internal.Batch.Reservation;

/**
 * Puts drafts into the database, in one transaction.
 *
 * <p>Callers look for an earlier decision before they hand one in, so a RequestID is hardly ever found used up here.
 * The database is therefore asked for RequestIDs only after its own constraint has rejected a batch.
 */
final class BatchStore {
    private static final String DUPLICATE_KEY = "23505";

    private final Transactions transactions;
    private final RecordReader reader;
    private final RecordWriter writer;

    BatchStore(Transactions transactions, RecordReader reader, RecordWriter writer) {
        this.transactions = transactions;
        this.reader = reader;
        this.writer = writer;
    }

    /**
     * Links drafts to the head and commits them. When this throws, the commit may or may not have happened.
     *
     * @param log where the log ends, and the key that metering points are looked up by
     */
    Batch store(LogOpening.Opened log, List<PendingDraft> drafts) throws SQLException {
        try {
            return store(log, drafts, Map.of());
        } catch (SQLException failure) {
            if (!isDuplicateKey(failure)) {
                throw failure;
            }
            return store(log, drafts, used(drafts));
        }
    }

    private Batch store(LogOpening.Opened log, List<PendingDraft> drafts, Map<String, Reservation> used)
            throws SQLException {
        return transactions.run(connection -> {
            var batch = Batch.link(log.head(), drafts, used);
            if (!batch.records().isEmpty()) {
                writer.insert(connection, batch.records(), log.mpxnKey());
            }
            return batch;
        });
    }

    /** The records that have used up RequestIDs of the drafts. */
    private Map<String, Reservation> used(List<PendingDraft> drafts) throws SQLException {
        return transactions.run(connection -> {
            var used = new HashMap<String, Reservation>();
            for (var pending : drafts) {
                var key = pending.draft().index().requestKey();
                if (key.isPresent()) {
                    reader.withRequestKeys(connection, key.get())
                            .forEach(record ->
                                    used.put(key.get(), new Reservation(record.sequence(), record.columns())));
                }
            }
            return used;
        });
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
