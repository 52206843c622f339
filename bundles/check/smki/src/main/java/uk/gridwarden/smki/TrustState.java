package uk.gridwarden.smki;

import java.time.Instant;
import java.util.List;

/**
 * Describes a loaded set of trust anchors, signers, organisation certificates and CRLs.
 *
 * @param digest SHA-256 over the contents of all its files, lower-case hex; recorded in decisions; empty while no set is
 *     in force
 * @param anchors number of trust anchors
 * @param signers number of pinned signers
 * @param organisations number of organisation certificates known
 * @param revocationLists the CRLs
 * @param authorities the CAs of the trust folder that may issue certificates, anchors first
 * @param signerIssuers the issuers of pinned signers that no CA of the trust folder bears the name of
 * @param problems refused files, each with its reason; while there are any, the set in force stays in force, and if there
 *     is none yet, a first set comes into force only if every refused file is a signer
 */
public record TrustState(
        String digest,
        int anchors,
        int signers,
        int organisations,
        List<RevocationList> revocationLists,
        List<Authority> authorities,
        List<SignerIssuer> signerIssuers,
        List<Problem> problems) {

    /** Copies the lists. */
    public TrustState {
        revocationLists = List.copyOf(revocationLists);
        authorities = List.copyOf(authorities);
        signerIssuers = List.copyOf(signerIssuers);
        problems = List.copyOf(problems);
    }

    /** Tells whether a set is in force; without one, nothing is trusted. */
    public boolean isInForce() {
        return !digest.isEmpty();
    }

    /**
     * A CRL in force.
     *
     * @param file its name relative to the trust folder
     * @param issuer name of its CA, RFC 2253
     * @param issuerKnown whether a CA of the trust folder signed it under that name
     * @param thisUpdate when it was issued
     * @param nextUpdate when the next one is due
     * @param countsUntil how long it counts as current: the next update and the grace of the configuration
     */
    public record RevocationList(
            String file,
            String issuer,
            boolean issuerKnown,
            Instant thisUpdate,
            Instant nextUpdate,
            Instant countsUntil) {

        /** Tells whether the list counts as current at a time. */
        public boolean isCurrentAt(Instant time) {
            return !time.isBefore(thisUpdate) && !time.isAfter(countsUntil);
        }
    }

    /**
     * A CA that chains to a trust anchor, or is one.
     *
     * @param name its subject name and key identifier, as a text for messages
     * @param notBefore start of its validity, that of the CAs above included
     * @param notAfter end of its validity, that of the CAs above included
     * @param signsRevocationLists whether its certificate lets it sign CRLs
     * @param revocationLists the CRLs that count for the certificates it issued
     */
    public record Authority(
            String name,
            Instant notBefore,
            Instant notAfter,
            boolean signsRevocationLists,
            List<RevocationList> revocationLists) {

        /** Copies the list. */
        public Authority {
            revocationLists = List.copyOf(revocationLists);
        }

        /** Tells whether certificates that it issued can be valid at a time. */
        public boolean isValidAt(Instant time) {
            return !time.isBefore(notBefore) && !time.isAfter(notAfter);
        }

        /** Tells whether a current CRL covers the certificates that it issued. */
        public boolean isCoveredAt(Instant time) {
            return revocationLists.stream().anyMatch(list -> list.isCurrentAt(time));
        }
    }

    /**
     * The issuer of pinned signers, known by its name only.
     *
     * @param name RFC 2253
     * @param revocationLists the CRLs of that name, which count for the signers
     */
    public record SignerIssuer(String name, List<RevocationList> revocationLists) {

        /** Copies the list. */
        public SignerIssuer {
            revocationLists = List.copyOf(revocationLists);
        }

        /** Tells whether a current CRL covers the signers. */
        public boolean isCoveredAt(Instant time) {
            return revocationLists.stream().anyMatch(list -> list.isCurrentAt(time));
        }
    }

    /**
     * A refused file.
     *
     * @param file its name relative to the trust folder
     * @param reason what was found and what was expected
     */
    public record Problem(String file, String reason) {}
}
