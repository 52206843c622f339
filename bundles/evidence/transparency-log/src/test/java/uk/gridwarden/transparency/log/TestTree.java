package uk.gridwarden.transparency.log;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import uk.gridwarden.rule.api.Sha256;

/** A tree whose leaves are all in memory, hashed by the definition of RFC 6962 section 2.1 alone. */
record TestTree(List<Sha256> leaves, Map<String, Sha256> known) implements MerkleTree.Nodes<RuntimeException> {

    TestTree(List<Sha256> leaves) {
        this(leaves, new HashMap<>());
    }

    static TestTree ofSize(int size) {
        return new TestTree(IntStream.range(0, size)
                .mapToObj(leaf -> MerkleTree.leafHash(
                        ByteBuffer.allocate(Integer.BYTES).putInt(leaf).array()))
                .toList());
    }

    @Override
    public Sha256 hash(int level, long index) {
        return root((int) (index << level), 1 << level);
    }

    Sha256 root(int size) {
        return root(0, size);
    }

    private Sha256 root(int start, int size) {
        if (size < 2) {
            return size == 0 ? Sha256.of() : leaves.get(start);
        }
        var place = start + "+" + size;
        var found = known.get(place);
        if (found != null) {
            return found;
        }
        var split = Integer.highestOneBit(size - 1);
        var left = root(start, split).toOctets();
        var root = Sha256.of(
                new byte[] {1}, left, root(start + split, size - split).toOctets());
        known.put(place, root);
        return root;
    }

    CompactRange range(int size) {
        var range = CompactRange.EMPTY;
        for (var leaf : leaves.subList(0, size)) {
            range = range.append(leaf);
        }
        return range;
    }
}
