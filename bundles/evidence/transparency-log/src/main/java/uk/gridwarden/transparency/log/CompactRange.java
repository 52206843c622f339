package uk.gridwarden.transparency.log;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import uk.gridwarden.rule.api.Sha256;

/**
 * All that is needed of a Merkle tree to compute its root and to append to it: the roots of its perfect subtrees, the
 * largest first. There are as many as its size has one-bits.
 */
public final class CompactRange {
    /** The range of the tree without leaves. */
    public static final CompactRange EMPTY = new CompactRange(0, List.of());

    private final long size;
    private final List<Sha256> hashes;

    /**
     * The range of a tree of this size.
     *
     * @throws IllegalArgumentException when the number of hashes does not follow from the size
     */
    public CompactRange(long size, List<Sha256> hashes) {
        if (size < 0 || Long.bitCount(size) != hashes.size()) {
            throw new IllegalArgumentException("a compact range of " + size + " leaves does not have " + hashes.size()
                    + " hashes; expected as many as the size has one-bits");
        }
        this.size = size;
        this.hashes = List.copyOf(hashes);
    }

    /**
     * Reads the octets written by {@link #toOctets}.
     *
     * @throws IllegalArgumentException when their number does not follow from the size
     */
    public static CompactRange parse(long size, byte[] octets) {
        if (octets.length % Sha256.OCTETS != 0) {
            throw new IllegalArgumentException(
                    "a compact range has " + Sha256.OCTETS + " octets for each hash, not " + octets.length);
        }
        var hashes = new ArrayList<Sha256>();
        for (var buffer = ByteBuffer.wrap(octets); buffer.hasRemaining(); ) {
            var hash = new byte[Sha256.OCTETS];
            buffer.get(hash);
            hashes.add(Sha256.ofDigest(hash));
        }
        return new CompactRange(size, hashes);
    }

    /** The range of the first {@code size} leaves of a larger tree. */
    public static <X extends Exception> CompactRange at(long size, MerkleTree.Nodes<X> nodes) throws X {
        var hashes = new ArrayList<Sha256>();
        for (var rest = size; rest != 0; rest -= Long.lowestOneBit(rest)) {
            var level = Long.numberOfTrailingZeros(rest);
            hashes.add(0, nodes.hash(level, (rest >> level) - 1));
        }
        return new CompactRange(size, hashes);
    }

    /** The range after one more leaf. This range stays as it is. */
    public CompactRange append(Sha256 leafHash) {
        var kept = hashes.size();
        var last = leafHash;
        for (var bits = size; (bits & 1) == 1; bits >>= 1) {
            last = MerkleTree.nodeHash(hashes.get(--kept), last);
        }
        var next = new ArrayList<Sha256>(kept + 1);
        next.addAll(hashes.subList(0, kept));
        next.add(last);
        return new CompactRange(size + 1, next);
    }

    /** The root of the tree (RFC 6962 section 2.1). */
    public Sha256 root() {
        if (hashes.isEmpty()) {
            return MerkleTree.EMPTY_ROOT;
        }
        var root = hashes.get(hashes.size() - 1);
        for (var next = hashes.size() - 2; next >= 0; next--) {
            root = MerkleTree.nodeHash(hashes.get(next), root);
        }
        return root;
    }

    /** The number of leaves. */
    public long size() {
        return size;
    }

    /** The roots of the perfect subtrees, the largest first. */
    public List<Sha256> hashes() {
        return hashes;
    }

    /** The hashes, one after the other, for storage beside the size. */
    public byte[] toOctets() {
        var octets = ByteBuffer.allocate(hashes.size() * Sha256.OCTETS);
        hashes.forEach(hash -> octets.put(hash.toOctets()));
        return octets.array();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CompactRange range && size == range.size && hashes.equals(range.hashes);
    }

    @Override
    public int hashCode() {
        return hashes.hashCode();
    }

    @Override
    public String toString() {
        return size + " leaves, root " + root();
    }
}
