package uk.gridwarden.smki.internal;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;

/**
 * One search for a path from an organisation certificate to a trust anchor.
 *
 * <p>A step up is taken only where issuer name and authority key id name the CA, its path length allows what stands
 * below, and its key verifies the signature. CA certificates that are no anchors are hints and gain trust only from the
 * anchor above them. Where several paths exist, the one that stays valid longest is taken: a CA whose certificate was
 * renewed has two for a while.
 */
final class PathSearch {
    /** How many CAs may stand between the anchor and the organisation certificate. */
    static final int MAXIMUM_INTERMEDIATES = 3;

    private final Signatures signatures;
    private final List<CertificateAuthority> anchors;
    private final List<CertificateAuthority> hints;
    private final List<Path> found = new ArrayList<>();
    private String obstacle = "";
    private int obstacleDepth = -1;

    private PathSearch(Signatures signatures, List<CertificateAuthority> anchors, List<CertificateAuthority> hints) {
        this.signatures = signatures;
        this.anchors = anchors;
        this.hints = hints;
    }

    /**
     * A certificate of the path and the CA whose key verified it.
     *
     * @param serial its serial number
     * @param issuer name of the CA
     * @param authority the CA
     */
    record Link(BigInteger serial, X500Principal issuer, CertificateAuthority authority) {}

    /**
     * A path.
     *
     * @param links from the organisation certificate upwards; the last one ends at the anchor
     * @param notBefore latest start of validity, the anchor's included
     * @param notAfter earliest end of validity, the anchor's included
     */
    record Path(List<Link> links, Instant notBefore, Instant notAfter) {

        private Path extended(ParsedCertificate child, CertificateAuthority authority) {
            var longer = new ArrayList<>(links);
            longer.add(new Link(child.serial(), child.issuer(), authority));
            return new Path(
                    List.copyOf(longer),
                    notBefore.isAfter(authority.notBefore()) ? notBefore : authority.notBefore(),
                    notAfter.isBefore(authority.notAfter()) ? notAfter : authority.notAfter());
        }

        private boolean contains(CertificateAuthority authority) {
            return links.stream().anyMatch(link -> link.authority().equals(authority));
        }
    }

    /**
     * What a search came to.
     *
     * @param path the path, or empty
     * @param obstacle where there is none, one sentence that says where it ends
     */
    record Result(Optional<Path> path, String obstacle) {}

    /** Searches for the best path. */
    static Result from(
            OrganisationCertificate leaf,
            List<CertificateAuthority> anchors,
            List<CertificateAuthority> hints,
            Signatures signatures) {
        var certificate = leaf.certificate();
        if (leaf.authorityKeyId().isEmpty()) {
            return new Result(
                    Optional.empty(),
                    "The certificate carries no authority key identifier: expected that of its issuing CA.");
        }
        var search = new PathSearch(signatures, anchors, hints);
        var start = new Path(List.of(), certificate.notBefore(), certificate.notAfter());
        search.climb(certificate, leaf.authorityKeyId().get(), start);
        return new Result(search.found.stream().max(Comparator.comparing(Path::notAfter)), search.obstacle);
    }

    private void climb(ParsedCertificate child, KeyId authorityKeyId, Path below) {
        var depth = below.links().size();
        blame(
                2 * depth,
                "The path ends at the issuer " + Printable.of(child.issuer().getName()) + " with key identifier "
                        + authorityKeyId + ": expected a trust anchor.");
        for (var anchor : anchors) {
            if (anchor.isNamedBy(child.issuer(), authorityKeyId) && issued(child, anchor, depth)) {
                found.add(below.extended(child, anchor));
            }
        }
        if (depth == MAXIMUM_INTERMEDIATES) {
            return;
        }
        for (var hint : hints) {
            if (hint.isNamedBy(child.issuer(), authorityKeyId) && !below.contains(hint) && issued(child, hint, depth)) {
                climbBeyond(hint, below.extended(child, hint));
            }
        }
    }

    private void climbBeyond(CertificateAuthority hint, Path below) {
        if (hint.authorityKeyId().isEmpty()) {
            blame(2 * below.links().size(), "The path ends at " + hint.name() + ", which is no trust anchor.");
            return;
        }
        climb(hint.certificate().orElseThrow(), hint.authorityKeyId().get(), below);
    }

    private boolean issued(ParsedCertificate child, CertificateAuthority authority, int authoritiesBelow) {
        if (authority.pathLength().isPresent() && authority.pathLength().get() < authoritiesBelow) {
            blame(
                    2 * authoritiesBelow + 1,
                    "The path has " + authoritiesBelow + " CAs below " + authority.name() + ": expected at most "
                            + authority.pathLength().get() + ".");
            return false;
        }
        if (!signatures.verifies(child.holder(), authority.publicKey())) {
            blame(
                    2 * authoritiesBelow + 1,
                    "The signature does not verify with the key of " + authority.name() + ": expected it to.");
            return false;
        }
        return true;
    }

    /** Keeps the obstacle that was met furthest up. */
    private void blame(int depth, String sentence) {
        if (depth > obstacleDepth) {
            obstacleDepth = depth;
            obstacle = sentence;
        }
    }
}
