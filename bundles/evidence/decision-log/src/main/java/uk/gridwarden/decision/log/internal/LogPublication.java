package uk.gridwarden.decision.log.internal;

import java.util.Optional;
import uk.gridwarden.decision.log.PublishedLog.Consistency;
import uk.gridwarden.decision.log.PublishedLog.Inclusion;
import uk.gridwarden.decision.log.internal.Batch.Place;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.transparency.log.MerkleTree;
import uk.gridwarden.transparency.log.SignedNote;
import uk.gridwarden.transparency.log.Tile;

/** The parts of {@link uk.gridwarden.decision.log.PublishedLog} that are read from this node's chain. For any threads. */
final class LogPublication {
    private final LogReading reading;

    LogPublication(LogReading reading) {
        this.reading = reading;
    }

    Optional<SignedNote> checkpoint() throws UnavailableException {
        var chain = reading.chain();
        return chain.isEmpty()
                ? Optional.empty()
                : reading.read(connection ->
                                CheckpointTable.newest(connection, chain.get().number()))
                        .map(published -> SignedNote.parse(published.note()));
    }

    Optional<byte[]> tile(String path) throws UnavailableException {
        var chain = reading.chain();
        var tile = Tile.parse(path);
        if (chain.isEmpty() || tile.isEmpty()) {
            return Optional.empty();
        }
        return reading.read(connection -> {
            var size = CheckpointTable.newest(connection, chain.get().number())
                    .map(CheckpointTable.Published::size)
                    .orElse(0L);
            var widest = Tile.of(tile.get().level(), tile.get().index(), size);
            return widest.filter(most -> most.width() >= tile.get().width()).isPresent()
                    ? Optional.of(new ChainTree(connection, chain.get().number()).read(tile.get()))
                    : Optional.empty();
        });
    }

    Optional<Inclusion> prove(long sequence) throws UnavailableException {
        var chain = reading.chain();
        if (chain.isEmpty() || sequence < 1) {
            return Optional.empty();
        }
        var number = chain.get().number();
        return reading.read(connection -> {
            var record = reading.reader.at(connection, new Place(number, sequence));
            var checkpoint = CheckpointTable.covering(connection, number, sequence);
            if (record.isEmpty() || checkpoint.isEmpty()) {
                return Optional.empty();
            }
            var size = checkpoint.get().size();
            var entry = record.get().entry();
            return Optional.of(new Inclusion(
                    chain.get().origin(),
                    sequence,
                    entry.octets(),
                    entry.leafHash(),
                    record.get().headHash(),
                    size,
                    MerkleTree.inclusionProof(sequence - 1, size, new ChainTree(connection, number).nodes(size)),
                    SignedNote.parse(checkpoint.get().note())));
        });
    }

    Optional<Consistency> consistency(long older, long newer) throws UnavailableException {
        var chain = reading.chain();
        if (chain.isEmpty() || older > newer) {
            return Optional.empty();
        }
        var number = chain.get().number();
        return reading.read(connection -> {
            var first = CheckpointTable.between(connection, number, older, older);
            var second = CheckpointTable.between(connection, number, newer, newer);
            if (first.isEmpty() || second.isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(new Consistency(
                    chain.get().origin(),
                    SignedNote.parse(first.get(0).note()),
                    SignedNote.parse(second.get(0).note()),
                    MerkleTree.consistencyProof(older, newer, new ChainTree(connection, number).nodes(newer))));
        });
    }
}
