package uk.gridwarden.smki.internal;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import uk.gridwarden.smki.TrustState;

/**
 * The content of the trust folder. Immutable.
 *
 * @param digest SHA-256 over the files
 * @param anchors the CAs that are trusted by themselves
 * @param intermediates CA certificates from the organisations folder: hints for paths, like those in a request
 * @param signers the pinned XML-signing certificates
 * @param organisations the known organisation certificates
 * @param revocationLists the CRLs
 */
record TrustSet(
        String digest,
        List<CertificateAuthority> anchors,
        List<CertificateAuthority> intermediates,
        PinnedSigners signers,
        List<KnownOrganisation> organisations,
        RevocationLists revocationLists) {

    /**
     * A certificate from the organisations folder.
     *
     * @param octets its DER
     * @param certificate its content
     */
    record KnownOrganisation(byte[] octets, OrganisationCertificate certificate) {}

    /**
     * Describes this set.
     *
     * @param authorities the CAs that chain to its anchors
     * @param grace how long after its next update a CRL still counts as current
     */
    TrustState state(List<TrustedAuthority> authorities, Duration grace, List<TrustState.Problem> problems) {
        return new TrustState(
                digest,
                anchors.size(),
                signers.size(),
                organisations.size(),
                described(revocationLists.all(), grace),
                authorities.stream()
                        .map(one -> new TrustState.Authority(
                                one.authority().fullName(),
                                one.notBefore(),
                                one.notAfter(),
                                one.authority().signsRevocationLists(),
                                described(one.revocationLists(), grace)))
                        .toList(),
                signers.issuers().stream()
                        .filter(issuer -> Stream.concat(anchors.stream(), intermediates.stream())
                                .noneMatch(authority -> authority.mayBeNamed(issuer)))
                        .map(issuer -> signerIssuer(issuer, grace))
                        .sorted(Comparator.comparing(TrustState.SignerIssuer::name))
                        .toList(),
                problems);
    }

    private TrustState.SignerIssuer signerIssuer(DistinguishedName issuer, Duration grace) {
        var ofThatName = revocationLists.all().stream()
                .filter(list -> list.issuer().equals(issuer))
                .toList();
        return new TrustState.SignerIssuer(ProfileViolation.printable(issuer), described(ofThatName, grace));
    }

    private List<TrustState.RevocationList> described(List<CertificateRevocationList> lists, Duration grace) {
        return lists.stream()
                .map(list -> new TrustState.RevocationList(
                        list.file(),
                        ProfileViolation.printable(list.issuer()),
                        revocationLists.keyOf(list).isPresent(),
                        list.edition().thisUpdate(),
                        list.nextUpdate(),
                        list.nextUpdate().plus(grace)))
                .toList();
    }
}
