package uk.gridwarden.decision.log.internal;

import java.nio.ByteBuffer;
import uk.gridwarden.rule.api.Sha256;
import uk.gridwarden.transparency.log.MerkleTree;

/**
 * A record as its chain and its Merkle tree see it. Only digests go in: a record can be reduced later without breaking
 * either, and a proof shows nothing of its content.
 *
 * @param sequence place in the chain, from 1
 * @param kind letter of the kind of record
 * @param recordDigest SHA-256 of the record as first written
 * @param documentDigest SHA-256 of the signed document; {@link #NO_DOCUMENT} when there is none
 */
record Entry(long sequence, char kind, Sha256 recordDigest, Sha256 documentDigest) {
    /** Stands for a document that does not exist. */
    static final Sha256 NO_DOCUMENT = Sha256.ofDigest(new byte[Sha256.OCTETS]);

    private static final int OCTETS = Long.BYTES + 1 + 2 * Sha256.OCTETS;

    /** The leaf of the Merkle tree: sequence (8 octets, most significant first), kind (1), and both digests (32 each). */
    byte[] octets() {
        return ByteBuffer.allocate(OCTETS)
                .putLong(sequence)
                .put((byte) kind)
                .put(recordDigest.toOctets())
                .put(documentDigest.toOctets())
                .array();
    }

    /** Hash of the chain up to and including it, from the hash of the record before. */
    Sha256 linkedTo(Sha256 before) {
        return Sha256.of(before.toOctets(), octets());
    }

    /** Hash of the leaf (RFC 6962 section 2.1). */
    Sha256 leafHash() {
        return MerkleTree.leafHash(octets());
    }
}
