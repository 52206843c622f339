package uk.gridwarden.decision.log;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.rule.api.Sha256;
import uk.gridwarden.transparency.log.SignedNote;
import uk.gridwarden.transparency.log.VerifierKey;

/**
 * What a log shows to those who check it from outside: checkpoints, tiles and proofs. Nothing of it shows the content of a
 * record. For any threads; each call but {@link #key} reads the database.
 */
@ProviderType
public interface PublishedLog {

    /** The newest checkpoint of this node's chain (C2SP tlog-checkpoint); empty before the first. */
    Optional<SignedNote> checkpoint() throws UnavailableException;

    /** The hashes of a tile (C2SP tlog-tiles), by its path; empty where the newest checkpoint does not cover all of it. */
    Optional<byte[]> tile(String path) throws UnavailableException;

    /** Proves that a record is in the log under the first checkpoint that covers it; empty while none does. */
    Optional<Inclusion> prove(long sequence) throws UnavailableException;

    /**
     * Proves that one checkpoint continues another; empty where there is none over as many records.
     *
     * @param older number of records that the older one covers
     * @param newer number of records that the newer one covers
     */
    Optional<Consistency> consistency(long older, long newer) throws UnavailableException;

    /** The public key that checkpoints are signed with; empty while they are not signed. */
    Optional<VerifierKey> key();

    /**
     * Proof that a record is in a log (RFC 6962 section 2.1.1).
     *
     * @param log origin of the log
     * @param sequence place of the record, from 1; its index in the tree is one less
     * @param entry the leaf: sequence, letter of the kind, digest of the record, digest of the document
     * @param leafHash hash of the leaf
     * @param headHash hash of the chain up to and including the record, as in the receipt
     * @param size number of records that the checkpoint covers
     * @param proof hashes beside the path from the leaf to the root
     * @param checkpoint the checkpoint as published
     */
    record Inclusion(
            String log,
            long sequence,
            byte[] entry,
            Sha256 leafHash,
            Sha256 headHash,
            long size,
            List<Sha256> proof,
            SignedNote checkpoint) {

        /** Copies the list. */
        public Inclusion {
            proof = List.copyOf(proof);
        }
    }

    /**
     * Proof that a checkpoint covers all that an older one covered (RFC 6962 section 2.1.2).
     *
     * @param log origin of the log
     * @param older the older checkpoint as published
     * @param newer the newer checkpoint as published
     * @param proof hashes that lead to both roots
     */
    record Consistency(String log, SignedNote older, SignedNote newer, List<Sha256> proof) {

        /** Copies the list. */
        public Consistency {
            proof = List.copyOf(proof);
        }
    }
}
