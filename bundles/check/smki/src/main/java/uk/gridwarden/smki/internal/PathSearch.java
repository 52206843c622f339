package uk.gridwarden.smki.internal;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Optional;

/**
 * Searches for a path from an organisation certificate to a trust anchor.
 *
 * <p>The CAs that chain to an anchor are known, so the search is one step: to a CA that matches issuer name and authority
 * key id and whose key verifies the signature. Of several paths, the one that stays valid longest is taken: a CA whose
 * certificate was renewed has two for a while.
 */
final class PathSearch {
    private PathSearch() {}

    /**
     * A path.
     *
     * @param leaf the organisation certificate
     * @param issuer the CA whose key verified it
     */
    record Path(ParsedCertificate leaf, TrustedAuthority issuer) {

        /** Latest start of validity, the anchor's included. */
        Instant notBefore() {
            return TrustedAuthority.later(leaf.notBefore(), issuer.notBefore());
        }

        /** Earliest end of validity, the anchor's included. */
        Instant notAfter() {
            return TrustedAuthority.earlier(leaf.notAfter(), issuer.notAfter());
        }

        /** The CRLs that cover it. */
        PathRevocation revocation() {
            return issuer.revocationOf(leaf);
        }
    }

    /**
     * The result of a search.
     *
     * @param path the path, or empty
     * @param obstacle if there is no path, one sentence that says where it ends
     */
    record Result(Optional<Path> path, String obstacle) {}

    /** Searches for the best path. */
    static Result from(OrganisationCertificate leaf, TrustedAuthorities authorities) {
        if (leaf.authorityKeyId().isEmpty()) {
            return new Result(
                    Optional.empty(),
                    "The certificate carries no authority key identifier; expected that of its issuing CA.");
        }
        var certificate = leaf.certificate();
        var issuers =
                authorities.named(certificate.issuer(), leaf.authorityKeyId().get());
        var checks = authorities.furtherChecks();
        var best = issuers.stream()
                .filter(issuer ->
                        checks.verifies(certificate, issuer.authority().publicKey()))
                .map(issuer -> new Path(certificate, issuer))
                .max(Comparator.comparing(Path::notAfter));
        if (best.isPresent()) {
            return new Result(best, "");
        }
        var obstacle = issuers.isEmpty()
                ? obstacle(
                        authorities, certificate.issuer(), leaf.authorityKeyId().get())
                : unverified(issuers.get(0));
        return new Result(Optional.empty(), obstacle);
    }

    /** Explains a failed search by following the names through the CA certificates that are not trusted. */
    private static String obstacle(
            TrustedAuthorities authorities, DistinguishedName leafIssuer, KeyId leafAuthorityKey) {
        if (authorities.areIncomplete()) {
            return "The CA certificates in the request need more than " + SignatureChecks.MAXIMUM_OF_ONE_SENDER
                    + " signature checks; expected those of one path.";
        }
        var issuer = leafIssuer;
        var authorityKey = leafAuthorityKey;
        var passed = new HashSet<CertificateAuthority>();
        while (true) {
            var next = authorities.candidatesNamed(issuer, authorityKey).stream()
                    .filter(passed::add)
                    .findFirst();
            if (next.isEmpty()) {
                return "The path ends at the issuer " + ProfileViolation.printable(issuer) + " with key identifier "
                        + authorityKey + "; expected a trust anchor.";
            }
            var candidate = next.get();
            if (candidate.authorityKeyId().isEmpty() || candidate.names(candidate)) {
                return "The path ends at " + candidate.name() + ", which is not a trust anchor.";
            }
            issuer = candidate.certificate().orElseThrow().issuer();
            authorityKey = candidate.authorityKeyId().get();
            var above = authorities.named(issuer, authorityKey);
            if (!above.isEmpty()) {
                return above.get(0).obstacleToFurther().orElseGet(() -> unverified(above.get(0)));
            }
        }
    }

    private static String unverified(TrustedAuthority issuer) {
        return "The signature does not verify with the key of "
                + issuer.authority().name() + "; expected it to.";
    }
}
