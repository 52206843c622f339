package uk.gridwarden.decision.log.internal;

import uk.gridwarden.rule.api.Sha256;
import uk.gridwarden.transparency.log.CompactRange;

/**
 * The end of a chain. Hash and tree each stand for all records up to it: the hash finds damage record by record, the tree
 * proves single records and is what checkpoints sign.
 *
 * @param hash SHA-256 over the hash of the record before (zeros before the first) and the last {@link Entry}
 * @param tree the Merkle tree over all entries
 */
record ChainHead(Sha256 hash, CompactRange tree) {
    /** The end of a chain without records. */
    static final ChainHead EMPTY = new ChainHead(Sha256.ofDigest(new byte[Sha256.OCTETS]), CompactRange.EMPTY);

    /** Number of records, which is the place of the last one. */
    long count() {
        return tree.size();
    }

    /** The head after one more record, whose sequence follows. */
    ChainHead followedBy(Entry entry) {
        return new ChainHead(entry.linkedTo(hash), tree.append(entry.leafHash()));
    }
}
