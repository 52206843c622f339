package uk.gridwarden.engine;

import uk.gridwarden.rule.api.Sha256;

/**
 * Proof of a place in a log: whoever keeps it can contradict a log that was cut or replaced. The first checkpoint over at
 * least {@code sequence} records covers it.
 *
 * @param log origin of the log
 * @param sequence place in the log, from 1, without gaps; its index in the Merkle tree is one less
 * @param leafHash hash of the record as a leaf of the Merkle tree (RFC 6962)
 * @param headHash hash of the log up to and including this record
 */
public record Receipt(String log, long sequence, Sha256 leafHash, Sha256 headHash) {}
