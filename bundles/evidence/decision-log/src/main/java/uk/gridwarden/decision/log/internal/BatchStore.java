package uk.gridwarden.decision.log.internal;

import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import uk.gridwarden.decision.log.internal.RecordReader.Reservation;

/**
 * Puts drafts into the database, in one transaction.
 *
 * <p>Whoever hands in a decision has looked for an earlier one before, so that a RequestID is hardly ever found used up
 * here. The database is therefore asked for RequestIDs only once its own constraint has turned a batch down.
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
            return transactions.run(connection -> {
                var batch = Batch.link(log.head(), drafts, Map.of());
                writer.insert(connection, batch.records(), log.mpxnKey());
                return batch;
            });
        } catch (SQLException failure) {
            if (!isDuplicateKey(failure)) {
                throw failure;
            }
            return storeUnlessUsed(log, drafts);
        }
    }

    private Batch storeUnlessUsed(LogOpening.Opened log, List<PendingDraft> drafts) throws SQLException {
        return transactions.run(connection -> {
            Map<String, Reservation> used = reader.reservations(connection, requestKeys(drafts));
            var batch = Batch.link(log.head(), drafts, used);
            if (!batch.records().isEmpty()) {
                writer.insert(connection, batch.records(), log.mpxnKey());
            }
            return batch;
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

    private static LinkedHashSet<String> requestKeys(List<PendingDraft> drafts) {
        var keys = new LinkedHashSet<String>();
        drafts.forEach(pending -> pending.draft().columns().requestKey().ifPresent(keys::add));
        return keys;
    }
}
