package uk.gridwarden.decision.log.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicReference;
import uk.gridwarden.decision.log.ChainHeads;
import uk.gridwarden.decision.log.internal.Batch.LinkedDraft;
import uk.gridwarden.decision.log.internal.CheckpointTable.Published;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.rule.api.Sha256;
import uk.gridwarden.transparency.log.Checkpoint;
import uk.gridwarden.transparency.log.SigningKey;
import uk.gridwarden.transparency.log.Tile;

/**
 * Signs the head of this node's chain when it has grown. First it records the heads of all chains, which ties them together;
 * the checkpoint covers that record. Called by the housekeeping thread only, except where it says otherwise.
 */
final class Checkpointer {
    private static final int REMEMBERED = 10_000;
    private static final int COPIES_AT_ONCE = 1000;
    private static final long UNKNOWN = -1;

    private final LogSettings settings;
    private final Transactions transactions;
    private final Optional<SigningKey> key;
    private final ChainTable chains = new ChainTable();
    // What the next record names.
    private final AtomicReference<Optional<Sha256>> toBeNamed = new AtomicReference<>(Optional.empty());
    private volatile Optional<Sha256> basis = Optional.empty();
    // Leaf hashes that no tile has yet, so that their records need not be read; what does not fit is read.
    private final NavigableMap<Long, Sha256> leaves = new ConcurrentSkipListMap<>();
    // Sizes of the newest checkpoint and of the newest copy, so that nothing is asked while there is nothing new.
    private long made = UNKNOWN;
    private long copied = UNKNOWN;

    /** Puts a record at the end of the chain and says what became of it. */
    @FunctionalInterface
    interface Recording {
        Batch.Result.Written record(ChainHeads heads) throws UnavailableException;
    }

    Checkpointer(LogSettings settings, Transactions transactions, Optional<SigningKey> key) {
        this.settings = settings;
        this.transactions = transactions;
        this.key = key;
    }

    /** The newest checkpoint, for the first record that asks after it was made. For any threads. */
    Optional<Sha256> takeNewest() {
        return toBeNamed.get().isEmpty() ? Optional.empty() : toBeNamed.getAndSet(Optional.empty());
    }

    /** The basis of the last decision, which the next checkpoint names. */
    void note(Sha256 basisOfDecision) {
        basis = Optional.of(basisOfDecision);
    }

    /** Records that were just committed. Called by the appender thread. */
    void add(List<LinkedDraft> records) {
        if (leaves.size() < REMEMBERED) {
            records.forEach(
                    record -> leaves.put(record.sequence(), record.entry().leafHash()));
        }
    }

    /** Makes a checkpoint if the chain has grown since the last one. */
    void run(Chain chain, Recording recording) throws SQLException, LogRefusedException, UnavailableException {
        if (chain.head().count() <= made) {
            return;
        }
        var previous = transactions.<Optional<Published>, RuntimeException>run(
                connection -> CheckpointTable.newest(connection, chain.number()));
        var covered = previous.map(Published::size).orElse(0L);
        if (chain.head().count() <= covered) {
            made = covered;
            return;
        }
        var heads = transactions.<ChainHeads, LogRefusedException>run(connection -> heads(connection, previous));
        var head = recording.record(heads).head();
        var note = new Checkpoint(chain.origin(), head.count(), head.tree().root()).note();
        var published = new Published(
                head.count(), key.map(known -> known.sign(note)).orElse(note).toString(), Optional.empty());
        transactions.<Void, RuntimeException>run(connection -> {
            CheckpointTable.insert(connection, chain.number(), published);
            new ChainTree(connection, chain.number(), leaves).store(covered, head.count());
            return null;
        });
        leaves.headMap(head.count() - head.count() % Tile.FULL, true).clear();
        made = published.size();
        toBeNamed.set(Optional.of(digest(published)));
    }

    /** Adds to the copies what they lack. */
    void copy(Chain chain) throws SQLException, IOException {
        if (settings.checkpoints().copies().isEmpty() || copied == made) {
            return;
        }
        var file = CheckpointCopies.file(settings.checkpoints().copies().get(), chain.node());
        var last =
                CheckpointCopies.newest(file).map(CheckpointCopies.Line::size).orElse(0L);
        var missing = transactions.<List<Published>, RuntimeException>run(
                connection -> CheckpointTable.after(connection, chain.number(), last, COPIES_AT_ONCE));
        for (var checkpoint : missing) {
            CheckpointCopies.add(file, checkpoint);
        }
        copied = missing.isEmpty() ? made : missing.get(missing.size() - 1).size();
    }

    private ChainHeads heads(Connection connection, Optional<Published> previous)
            throws SQLException, LogRefusedException {
        return new ChainHeads(
                UUID.randomUUID(),
                previous.map(Checkpointer::digest),
                basis,
                chains.all(connection).stream()
                        .map(chain -> new ChainHeads.Head(
                                chain.origin(),
                                chain.head().count(),
                                chain.head().tree().root(),
                                chain.head().hash()))
                        .toList());
    }

    private static Sha256 digest(Published checkpoint) {
        return Sha256.of(checkpoint.note().getBytes(StandardCharsets.UTF_8));
    }
}
