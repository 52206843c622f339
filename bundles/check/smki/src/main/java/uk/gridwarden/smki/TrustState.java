package uk.gridwarden.smki;

import java.time.Instant;
import java.util.List;

/**
 * One loaded set of trust anchors, signers, organisation certificates and CRLs.
 *
 * @param digest SHA-256 over all its files' contents, lower-case hex; decisions name it; empty while no set is in force
 * @param loadedAt when it was loaded
 * @param anchors number of trust anchors
 * @param signers number of pinned signers
 * @param organisations number of organisation certificates known
 * @param revocationLists the CRLs, one line each: issuer, this update, next update
 * @param problems files that were refused, each with its reason; while there are any, the set in force stays in force,
 *     and where there is none yet, none comes into force unless they are all signers
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

    /**
     * Whether there is a set in force; without one, nothing is trusted.
     *
     * @since 1.1
     */
    public boolean isInForce() {
        return !digest.isEmpty();
    }

    /** A CRL in force. */
    public record RevocationList(String issuer, Instant thisUpdate, Instant nextUpdate) {}

    /**
     * A file that was refused.
     *
     * @param file its name relative to the trust folder
     * @param reason what is wrong and what would be right
     */
    public record Problem(String file, String reason) {}
}
