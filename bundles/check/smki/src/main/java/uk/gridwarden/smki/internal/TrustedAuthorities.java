package uk.gridwarden.smki.internal;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The CAs that may have issued an organisation certificate.
 *
 * <p>They are found from the anchors downwards: a CA certificate is trusted, and its key used, once the key of a trusted
 * CA has verified it. So forged certificates cost at most one signature check each, whatever names and key identifiers
 * they carry. Immutable, and safe for use by several threads.
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

    /** Creates the CAs of the trust folder. */
    static TrustedAuthorities of(TrustSet trust, Signatures signatures) {
        return new TrustedAuthorities(
                trust.anchors(),
                candidates(trust.anchors(), trust.intermediates().stream()),
                trust.revocationLists(),
                SignatureChecks.ofTheOperator(signatures));
    }

    /** Adds CAs from a request, which are trusted only through a CA above them. */
    TrustedAuthorities with(List<CertificateAuthority> sentAlong) {
        var all = candidates(anchors, Stream.concat(candidates.stream(), sentAlong.stream()));
        return all.size() == candidates.size()
                ? this
                : new TrustedAuthorities(anchors, all, revocationLists, checks.ofASender());
    }

    /** Creates checks for one certificate from a request. */
    SignatureChecks furtherChecks() {
        return checks.ofASender();
    }

    /** Tells whether some CA certificates were ignored because there were too many to check. */
    boolean areIncomplete() {
        return checks.haveRunOut();
    }

    /** The trusted CAs, anchors first; one with several paths is there for each. */
    List<TrustedAuthority> trusted() {
        return List.copyOf(trusted);
    }

    /** Finds the trusted CAs that may have issued a certificate with this issuer name and authority key id; anchors first. */
    List<TrustedAuthority> named(DistinguishedName issuer, KeyId authorityKey) {
        return trusted.stream()
                .filter(one -> one.authority().isNamedBy(issuer, authorityKey))
                .toList();
    }

    /** Finds the CA certificates of that name and key id, trusted or not. */
    List<CertificateAuthority> candidatesNamed(DistinguishedName issuer, KeyId authorityKey) {
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

    /** Removes duplicates and anchors. */
    private static Set<CertificateAuthority> candidates(
            List<CertificateAuthority> anchors, Stream<CertificateAuthority> authorities) {
        var candidates = new LinkedHashSet<CertificateAuthority>();
        authorities.filter(authority -> !anchors.contains(authority)).forEach(candidates::add);
        return candidates;
    }
}
