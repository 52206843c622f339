package uk.gridwarden.smki.internal;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.security.auth.x500.X500Principal;

/**
 * The CAs that may have issued an organisation certificate.
 *
 * <p>They are found from the anchors downwards: a CA certificate counts once the key of a CA that counts already has
 * verified it, and only then is its own key ever used. So certificates that somebody made up cost one signature check
 * each at most, whatever names and key identifiers they carry. Immutable, and safe for use by several threads.
 */
final class TrustedAuthorities {
    private final List<CertificateAuthority> anchors;
    private final Set<CertificateAuthority> candidates;
    private final RevocationLists revocationLists;
    private final List<TrustedAuthority> trusted = new ArrayList<>();
    private final SignatureChecks checks;

    private TrustedAuthorities(
            List<CertificateAuthority> anchors,
            Set<CertificateAuthority> candidates,
            RevocationLists revocationLists,
            SignatureChecks checks) {
        this.anchors = anchors;
        this.candidates = candidates;
        this.revocationLists = revocationLists;
        this.checks = checks;
        find();
    }

    /** The CAs that the operator laid out. */
    static TrustedAuthorities of(TrustSet trust, Signatures signatures) {
        return new TrustedAuthorities(
                trust.anchors(),
                candidates(trust.anchors(), trust.intermediates().stream()),
                trust.revocationLists(),
                SignatureChecks.ofTheOperator(signatures));
    }

    /** These and the ones that come with a request, which gain trust only from a CA above them. */
    TrustedAuthorities with(List<CertificateAuthority> sentAlong) {
        var all = candidates(anchors, Stream.concat(candidates.stream(), sentAlong.stream()));
        return all.size() == candidates.size()
                ? this
                : new TrustedAuthorities(anchors, all, revocationLists, checks.ofASender());
    }

    /** Checks for one certificate that comes with a request. */
    SignatureChecks furtherChecks() {
        return checks.ofASender();
    }

    /** Whether some CA certificates were left aside because there were too many to check. */
    boolean areIncomplete() {
        return checks.haveRunOut();
    }

    /** The CAs that a certificate with this issuer name and authority key id may be from: anchors first. */
    List<TrustedAuthority> named(X500Principal issuer, KeyId authorityKey) {
        return trusted.stream()
                .filter(one -> one.authority().isNamedBy(issuer, authorityKey))
                .toList();
    }

    /** The CA certificates of that name and key id, trusted or not. */
    List<CertificateAuthority> candidatesNamed(X500Principal issuer, KeyId authorityKey) {
        return candidates.stream()
                .filter(one -> one.isNamedBy(issuer, authorityKey))
                .toList();
    }

    private void find() {
        var level = anchors.stream()
                .map(anchor -> TrustedAuthority.anchor(anchor, revocationLists))
                .toList();
        while (!level.isEmpty()) {
            trusted.addAll(level);
            level = level.stream().flatMap(this::below).toList();
        }
    }

    private Stream<TrustedAuthority> below(TrustedAuthority above) {
        if (above.obstacleToFurther().isPresent()) {
            return Stream.empty();
        }
        return candidates.stream()
                .filter(candidate -> isIssuedBy(candidate, above) && !above.climbsThrough(candidate))
                .map(candidate -> above.issuing(candidate, revocationLists));
    }

    private boolean isIssuedBy(CertificateAuthority candidate, TrustedAuthority above) {
        return candidate.names(above.authority())
                && checks.verifies(
                        candidate.certificate().orElseThrow(), above.authority().publicKey());
    }

    /** One of each; what is an anchor already needs nobody above it. */
    private static Set<CertificateAuthority> candidates(
            List<CertificateAuthority> anchors, Stream<CertificateAuthority> authorities) {
        var candidates = new LinkedHashSet<CertificateAuthority>();
        authorities.filter(authority -> !anchors.contains(authority)).forEach(candidates::add);
        return candidates;
    }
}
