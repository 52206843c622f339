package uk.gridwarden.decision.log.internal;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Remembers which keys records have used up, so that the database is not asked about a RequestID that is new. It is a Bloom
 * filter: it may take a new key for a used one, never the other way round. Whether a record may be written is still for the
 * constraint of the database to say.
 *
 * <p>It knows nothing while it is being filled, nor where other processes use up keys of the same database. For any threads;
 * one at a time fills it.
 */
final class UsedKeys {
    /** 8 MiB: of ten million keys, one new key in twenty-five is asked about. */
    private static final int WORDS = 1 << 20;

    private static final int BITS_OF_A_KEY = 4;
    private static final int AT_ONCE = 50_000;

    private final AtomicLongArray words = new AtomicLongArray(WORDS);
    private volatile boolean isComplete;
    private boolean isOver;
    private String filledUpTo = "";

    /** Adds a key that is about to be used up. */
    void add(String key) {
        for (var bit : bits(key)) {
            words.accumulateAndGet(bit >>> 6, 1L << bit, (before, more) -> before | more);
        }
    }

    /** Whether none of these keys was used up. */
    boolean areNew(Collection<String> keys) {
        return isComplete && keys.stream().noneMatch(this::has);
    }

    private boolean has(String key) {
        for (var bit : bits(key)) {
            if ((words.get(bit >>> 6) & 1L << bit) == 0) {
                return false;
            }
        }
        return true;
    }

    // A key is half a digest, so its octets are as good as any hash of it.
    private static int[] bits(String key) {
        var octets = ByteBuffer.wrap(Base64.getUrlDecoder().decode(key));
        var bits = new int[BITS_OF_A_KEY];
        for (var next = 0; next < BITS_OF_A_KEY; next++) {
            bits[next] = octets.getInt() & (WORDS * Long.SIZE - 1);
        }
        return bits;
    }

    /** Takes in some more of the keys that were used up before this process began to write. */
    void fill(Transactions transactions) throws SQLException, LogRefusedException {
        if (isOver) {
            return;
        }
        var portion = transactions.<Optional<List<String>>, LogRefusedException>run(
                connection -> LogDatabase.of(connection).isShared()
                        ? Optional.empty()
                        : Optional.of(keysAfter(connection, filledUpTo)));
        for (var key : portion.orElse(List.of())) {
            add(key);
            filledUpTo = key;
        }
        isOver = portion.map(List::size).orElse(0) < AT_ONCE;
        isComplete = isOver && portion.isPresent();
    }

    private static List<String> keysAfter(Connection connection, String last) throws SQLException {
        try (var select = RecordReader.prepare(
                        connection,
                        "SELECT reserved_key FROM decision_log_reservation WHERE reserved_key > ? ORDER BY reserved_key"
                                + " FETCH FIRST " + AT_ONCE + " ROWS ONLY",
                        last);
                var rows = select.executeQuery()) {
            var keys = new ArrayList<String>();
            while (rows.next()) {
                keys.add(rows.getString(1));
            }
            return keys;
        }
    }
}
