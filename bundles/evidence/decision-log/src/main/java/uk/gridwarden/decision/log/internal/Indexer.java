package uk.gridwarden.decision.log.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import uk.gridwarden.decision.log.internal.Batch.LinkedDraft;
import uk.gridwarden.decision.log.internal.IndexTable.Found;

/**
 * Writes what records are found by, after the records themselves and in larger portions: it need not be durable before the
 * answer, because it follows from them. For any threads; one at a time writes.
 */
final class Indexer {
    private static final int AT_ONCE = 500;
    private static final int REMEMBERED = 10_000;

    private final Transactions transactions;
    private final RecordReader reader;
    private final RecordFormat format;
    private final ChainTable chains = new ChainTable();
    // Spares reading the records again; what does not fit is read.
    private final NavigableMap<Long, Index> recent = new ConcurrentSkipListMap<>();
    private volatile long indexed;

    Indexer(Transactions transactions, RecordReader reader, RecordFormat format) {
        this.transactions = transactions;
        this.reader = reader;
        this.format = format;
    }

    /** Records that were just committed. Called by the appender thread. */
    void add(List<LinkedDraft> records) {
        if (recent.size() < REMEMBERED) {
            records.forEach(
                    record -> recent.put(record.sequence(), record.draft().index()));
        }
    }

    /** Place of the last record of this node's chain that searches find. */
    long indexed() {
        return indexed;
    }

    /** Catches up with a chain. */
    synchronized void catchUp(LogOpening.Opened log) throws SQLException {
        var chain = log.chain();
        indexed = Math.max(indexed, chain.indexed());
        while (indexed < chain.head().count()) {
            var first = indexed + 1;
            var last = Math.min(indexed + AT_ONCE, chain.head().count());
            transactions.<Void, RuntimeException>run(connection -> {
                var found = new TreeMap<Long, Found>();
                records(connection, chain, first, last)
                        .forEach((place, index) -> found.put(place, Found.of(index, log.mpxnKey())));
                IndexTable.insert(connection, chain.number(), found);
                if (!chains.noteIndexed(connection, chain, last)) {
                    throw new SQLException("another process has opened the chain of node " + chain.node());
                }
                return null;
            });
            recent.headMap(last, true).clear();
            indexed = last;
        }
    }

    private SortedMap<Long, Index> records(Connection connection, Chain chain, long first, long last)
            throws SQLException {
        var records = new TreeMap<>(recent.subMap(first, true, last, true));
        if (records.size() == last - first + 1) {
            return records;
        }
        for (var record : reader.between(connection, chain.number(), first, last)) {
            try {
                records.put(record.sequence(), Index.of(format.readWithoutDocument(record.json())));
            } catch (UnreadableRecordException altered) {
                // Searches do not find it; verification names it.
            }
        }
        return records;
    }
}
