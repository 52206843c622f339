package uk.gridwarden.transparency.log;

import java.util.ArrayList;
import java.util.List;
import uk.gridwarden.rule.api.Sha256;

/**
 * Hashes and proofs of a Merkle tree (RFC 6962 section 2.1). Leaves are counted from 0; a node has a level (0 for leaf
 * hashes) and an index within its level, and covers 2<sup>level</sup> leaves.
 */
public final class MerkleTree {
    /** Root of the tree without leaves. */
    public static final Sha256 EMPTY_ROOT = Sha256.of();

    private static final byte[] LEAF = {0};
    private static final byte[] NODE = {1};

    private MerkleTree() {}

    /**
     * Hashes of complete nodes, those whose leaves are all in the tree.
     *
     * @param <X> thrown when a hash cannot be read
     */
    @FunctionalInterface
    public interface Nodes<X extends Exception> {
        /** The hash of a complete node. */
        Sha256 hash(int level, long index) throws X;
    }

    /** The hash of a leaf that has this entry. */
    public static Sha256 leafHash(byte[] entry) {
        return Sha256.of(LEAF, entry);
    }

    /** The hash of a node with these two children. */
    public static Sha256 nodeHash(Sha256 left, Sha256 right) {
        return Sha256.of(NODE, left.toOctets(), right.toOctets());
    }

    /** The root of the tree of the first {@code size} leaves. */
    public static <X extends Exception> Sha256 root(long size, Nodes<X> nodes) throws X {
        return CompactRange.at(size, nodes).root();
    }

    /**
     * Proves that a leaf is in the tree of the first {@code size} leaves (RFC 6962 section 2.1.1).
     *
     * @return hashes from the leaf's sibling upwards
     */
    public static <X extends Exception> List<Sha256> inclusionProof(long index, long size, Nodes<X> nodes) throws X {
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException("a tree of " + size + " leaves has no leaf " + index);
        }
        var proof = new ArrayList<Sha256>();
        addPath(index, 0, size, nodes, proof);
        return List.copyOf(proof);
    }

    private static <X extends Exception> void addPath(
            long index, long start, long size, Nodes<X> nodes, List<Sha256> proof) throws X {
        if (size == 1) {
            return;
        }
        var split = split(size);
        if (index < split) {
            addPath(index, start, split, nodes, proof);
            proof.add(subtree(start + split, size - split, nodes));
        } else {
            addPath(index - split, start + split, size - split, nodes, proof);
            proof.add(subtree(start, split, nodes));
        }
    }

    /**
     * Proves that the first {@code older} of {@code newer} leaves are the leaves of the older tree (RFC 6962 section
     * 2.1.2). The proof is empty when the older tree is empty or the trees have the same size.
     */
    public static <X extends Exception> List<Sha256> consistencyProof(long older, long newer, Nodes<X> nodes) throws X {
        if (older < 0 || older > newer) {
            throw new IllegalArgumentException("a tree of " + newer + " leaves did not grow from one of " + older);
        }
        var proof = new ArrayList<Sha256>();
        if (older > 0) {
            addSubproof(older, 0, newer, true, nodes, proof);
        }
        return List.copyOf(proof);
    }

    private static <X extends Exception> void addSubproof(
            long older, long start, long size, boolean known, Nodes<X> nodes, List<Sha256> proof) throws X {
        if (older == size) {
            if (!known) {
                proof.add(subtree(start, size, nodes));
            }
            return;
        }
        var split = split(size);
        if (older <= split) {
            addSubproof(older, start, split, known, nodes, proof);
            proof.add(subtree(start + split, size - split, nodes));
        } else {
            addSubproof(older - split, start + split, size - split, false, nodes, proof);
            proof.add(subtree(start, split, nodes));
        }
    }

    /** The hash over {@code size} leaves from {@code start} on, which is a multiple of the next power of two. */
    private static <X extends Exception> Sha256 subtree(long start, long size, Nodes<X> nodes) throws X {
        if (Long.bitCount(size) == 1) {
            var level = Long.numberOfTrailingZeros(size);
            return nodes.hash(level, start >> level);
        }
        var split = split(size);
        return nodeHash(subtree(start, split, nodes), subtree(start + split, size - split, nodes));
    }

    /** The largest power of two below {@code size}, which is at least 2. */
    private static long split(long size) {
        return Long.highestOneBit(size - 1);
    }

    /** Whether the proof shows that the tree with this root and size has this leaf (RFC 9162 section 2.1.3.2). */
    public static boolean isIncluded(Sha256 leafHash, long index, long size, List<Sha256> proof, Sha256 root) {
        if (index < 0 || index >= size) {
            return false;
        }
        var node = index;
        var last = size - 1;
        var hash = leafHash;
        for (var sibling : proof) {
            if (last == 0) {
                return false;
            }
            if ((node & 1) == 1 || node == last) {
                hash = nodeHash(sibling, hash);
                var skipped = Long.numberOfTrailingZeros(node);
                node >>= skipped;
                last >>= skipped;
            } else {
                hash = nodeHash(hash, sibling);
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 && hash.equals(root);
    }

    /** Whether the proof shows that the newer tree starts with the leaves of the older one (RFC 9162 section 2.1.4.2). */
    public static boolean isConsistent(long older, Sha256 olderRoot, long newer, Sha256 newerRoot, List<Sha256> proof) {
        if (older < 0 || older > newer) {
            return false;
        }
        if (older == 0 || older == newer) {
            return proof.isEmpty() && olderRoot.equals(older == 0 ? EMPTY_ROOT : newerRoot);
        }
        var path = new ArrayList<>(proof);
        if (Long.bitCount(older) == 1) {
            path.add(0, olderRoot);
        }
        if (path.isEmpty()) {
            return false;
        }
        var complete = Long.numberOfTrailingZeros(older);
        var node = (older - 1) >> complete;
        var last = (newer - 1) >> complete;
        var first = path.get(0);
        var second = first;
        for (var hash : path.subList(1, path.size())) {
            if (last == 0) {
                return false;
            }
            if ((node & 1) == 1 || node == last) {
                first = nodeHash(hash, first);
                second = nodeHash(hash, second);
                var skipped = Long.numberOfTrailingZeros(node);
                node >>= skipped;
                last >>= skipped;
            } else {
                second = nodeHash(second, hash);
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 && first.equals(olderRoot) && second.equals(newerRoot);
    }
}
