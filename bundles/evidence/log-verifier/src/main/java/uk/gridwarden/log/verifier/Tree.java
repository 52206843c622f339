package uk.gridwarden.log.verifier;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * The Merkle tree over the entries of a log (RFC 6962 section 2.1), as the roots of its perfect subtrees, the largest first.
 * Hashes are in lower-case hex. For one thread.
 */
final class Tree {
    private static final HexFormat HEX = HexFormat.of();
    private static final byte LEAF = 0;
    private static final byte NODE = 1;

    private final List<String> range;
    private long size;

    /** A tree of this size. */
    Tree(long size, List<String> range) throws MalformedExportException {
        if (Long.bitCount(size) != range.size()) {
            throw new MalformedExportException("has " + range.size() + " hashes for the tree of the " + size
                    + " records before; expected " + Long.bitCount(size));
        }
        this.size = size;
        this.range = new ArrayList<>(range);
    }

    static String leafHash(byte[] entry) {
        var digest = Chain.newSha256();
        digest.update(LEAF);
        return HEX.formatHex(digest.digest(entry));
    }

    private static String nodeHash(String left, String right) {
        var digest = Chain.newSha256();
        digest.update(NODE);
        digest.update(HEX.parseHex(left));
        return HEX.formatHex(digest.digest(HEX.parseHex(right)));
    }

    void append(String leafHash) {
        var hash = leafHash;
        for (var bits = size; (bits & 1) == 1; bits >>= 1) {
            hash = nodeHash(range.remove(range.size() - 1), hash);
        }
        range.add(hash);
        size++;
    }

    long size() {
        return size;
    }

    String root() {
        var root = range.isEmpty() ? Chain.sha256("") : range.get(range.size() - 1);
        for (var next = range.size() - 2; next >= 0; next--) {
            root = nodeHash(range.get(next), root);
        }
        return root;
    }

    /** Whether the proof leads from the leaf to the root (RFC 9162 section 2.1.3.2). */
    static boolean isIncluded(String leafHash, long index, long size, List<String> proof, String root) {
        var hash = leafHash;
        var node = index;
        var last = size - 1;
        for (var sibling : proof) {
            if (last == 0) {
                return false;
            }
            var fromLeft = (node & 1) == 1 || node == last;
            hash = fromLeft ? nodeHash(sibling, hash) : nodeHash(hash, sibling);
            var levels = fromLeft ? 1 + Long.numberOfTrailingZeros(node) : 1;
            node >>= levels;
            last >>= levels;
        }
        return index >= 0 && index < size && last == 0 && hash.equals(root);
    }

    /** Whether the newer tree starts with the leaves of the older one (RFC 9162 section 2.1.4.2). */
    static boolean isConsistent(Note older, Note newer, List<String> proof) {
        if (older.size() == 0 || older.size() >= newer.size()) {
            return proof.isEmpty()
                    && (older.size() == 0
                            ? older.root().equals(Chain.sha256(""))
                            : older.size() == newer.size() && older.root().equals(newer.root()));
        }
        var path = new ArrayList<>(proof);
        if (Long.bitCount(older.size()) == 1) {
            path.add(0, older.root());
        }
        var complete = Long.numberOfTrailingZeros(older.size());
        var node = (older.size() - 1) >> complete;
        var last = (newer.size() - 1) >> complete;
        var first = path.isEmpty() ? "" : path.remove(0);
        var second = first;
        for (var hash : path) {
            if (last == 0) {
                return false;
            }
            var fromLeft = (node & 1) == 1 || node == last;
            first = fromLeft ? nodeHash(hash, first) : first;
            second = fromLeft ? nodeHash(hash, second) : nodeHash(second, hash);
            var levels = fromLeft ? 1 + Long.numberOfTrailingZeros(node) : 1;
            node >>= levels;
            last >>= levels;
        }
        return last == 0 && first.equals(older.root()) && second.equals(newer.root());
    }
}
