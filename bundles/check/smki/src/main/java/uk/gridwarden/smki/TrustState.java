package uk.gridwarden.smki;

import java.time.Instant;
import java.util.List;

/**
 * Describes a loaded set of trust anchors, signers, organisation certificates and CRLs.
 *
 * @param digest SHA-256 over the contents of all its files, lower-case hex; recorded in decisions; empty while no set is
 *     in force
 * @param loadedAt when it was loaded
 * @param anchors number of trust anchors
 * @param signers number of pinned signers
 * @param organisations number of organisation certificates known
 * @param revocationLists the CRLs, one line each: issuer, this update, next update
 * @param problems refused files, each with its reason; while there are any, the set in force stays in force, and if there
 *     is none yet, a first set comes into force only if every refused file is a signer
 */
public record TrustState(
        String digest,
        Instant loadedAt,
        int anchors,
        int signers,
        int organisations,
        List<RevocationList> revocationLists,
        List<Problem> problems) {

    /** Copies the lists. */
    public TrustState {
        revocationLists = List.copyOf(revocationLists);
        problems = List.copyOf(problems);
    }

    /** Tells whether a set is in force; without one, nothing is trusted. */
    public boolean isInForce() {
        return !digest.isEmpty();
    }

    /** A CRL in force. */
    public record RevocationList(String issuer, Instant thisUpdate, Instant nextUpdate) {}

    /**
     * A refused file.
     *
     * @param file its name relative to the trust folder
     * @param reason what was found and what was expected
     */
    public record Problem(String file, String reason) {}
}
