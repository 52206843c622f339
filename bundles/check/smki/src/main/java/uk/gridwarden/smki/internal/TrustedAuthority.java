package uk.gridwarden.smki.internal;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A CA and one path from it to a trust anchor.
 *
 * @param authority the CA
 * @param issuer the CA above, whose key verified this one's certificate; empty for an anchor
 * @param revocationLists the CRLs that apply to the certificates it issues
 * @param notBefore latest start of validity from here up, the anchor's included
 * @param notAfter earliest end of validity from here up, the anchor's included
 */
record TrustedAuthority(
        CertificateAuthority authority,
        Optional<TrustedAuthority> issuer,
        List<CertificateRevocationList> revocationLists,
        Instant notBefore,
        Instant notAfter) {

    /** Maximum number of CAs between the anchor and the organisation certificate. */
    static final int MAXIMUM_INTERMEDIATES = 3;

    static TrustedAuthority anchor(CertificateAuthority authority, RevocationLists lists) {
        return new TrustedAuthority(
                authority, Optional.empty(), counting(authority, lists), authority.notBefore(), authority.notAfter());
    }

    /** Extends the path by a CA whose certificate this one has been verified to have issued. */
    TrustedAuthority issuing(CertificateAuthority child, RevocationLists lists) {
        return new TrustedAuthority(
                child,
                Optional.of(this),
                counting(child, lists),
                later(notBefore, child.notBefore()),
                earlier(notAfter, child.notAfter()));
    }

    /** Explains why no CA may be below this one; empty when one may. */
    Optional<String> obstacleToFurther() {
        var below = 1;
        for (var above = Optional.of(this);
                above.isPresent();
                above = above.get().issuer()) {
            var limit = above.get().authority().pathLength();
            if (limit.isPresent() && limit.get() < below) {
                return Optional.of("The path has " + below + " CAs below "
                        + above.get().authority().name() + "; expected at most " + limit.get() + ".");
            }
            below++;
        }
        return below <= MAXIMUM_INTERMEDIATES + 1
                ? Optional.empty()
                : Optional.of("The path has more than " + MAXIMUM_INTERMEDIATES
                        + " CAs below its trust anchor; expected at most " + MAXIMUM_INTERMEDIATES + ".");
    }

    /** Tells whether a CA is here or above. */
    boolean climbsThrough(CertificateAuthority other) {
        return authority.equals(other)
                || issuer.map(above -> above.climbsThrough(other)).orElse(false);
    }

    /** Collects the CRLs for a certificate that this CA issued, and for every CA certificate from here up. */
    PathRevocation revocationOf(ParsedCertificate issued) {
        var covered = new ArrayList<PathRevocation.Covered>();
        covered.add(cover(issued.serial(), issued.issuer()));
        for (var child = this;
                child.issuer().isPresent();
                child = child.issuer().get()) {
            var certificate = child.authority().certificate().orElseThrow();
            covered.add(child.issuer().get().cover(certificate.serial(), certificate.issuer()));
        }
        return new PathRevocation(List.copyOf(covered));
    }

    private PathRevocation.Covered cover(BigInteger serial, DistinguishedName name) {
        return new PathRevocation.Covered(
                serial,
                revocationLists.stream()
                        .filter(list -> list.issuer().equals(name))
                        .toList());
    }

    private static List<CertificateRevocationList> counting(CertificateAuthority authority, RevocationLists lists) {
        return authority.signsRevocationLists() ? lists.signedBy(authority) : List.of();
    }

    static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
