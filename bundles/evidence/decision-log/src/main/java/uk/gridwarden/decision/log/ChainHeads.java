package uk.gridwarden.decision.log;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import uk.gridwarden.rule.api.Sha256;

/**
 * The heads of all chains of a database when one of them was about to be signed: what ties the chains together.
 *
 * @param id identifies it
 * @param previous SHA-256 of the checkpoint signed before on the same chain; empty for the first
 * @param basis digest of the basis of the last decision on the chain; empty while there is none
 * @param chains the heads, by origin
 */
public record ChainHeads(UUID id, Optional<Sha256> previous, Optional<Sha256> basis, List<Head> chains) {

    /** Copies the list. */
    public ChainHeads {
        chains = List.copyOf(chains);
    }

    /**
     * The head of one chain.
     *
     * @param log its origin
     * @param size number of records
     * @param root root of the Merkle tree over them
     * @param headHash hash of the last record
     */
    public record Head(String log, long size, Sha256 root, Sha256 headHash) {}
}
