package uk.gridwarden.smki.internal;

import java.time.Instant;
import java.util.List;
import uk.gridwarden.smki.TrustState;

/**
 * The content of the trust folder. Immutable.
 *
 * @param digest SHA-256 over the files
 * @param loadedAt when they were read
 * @param anchors the CAs that are trusted by themselves
 * @param intermediates CA certificates from the organisations folder: hints for paths, like those in a request
 * @param signers the pinned XML-signing certificates
 * @param organisations the known organisation certificates
 * @param revocationLists the CRLs
 */
record TrustSet(
        String digest,
        Instant loadedAt,
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

    TrustState state(List<TrustState.Problem> problems) {
        var lists = revocationLists.all().stream()
                .map(list ->
                        new TrustState.RevocationList(list.issuer().getName(), list.thisUpdate(), list.nextUpdate()))
                .toList();
        return new TrustState(digest, loadedAt, anchors.size(), signers.size(), organisations.size(), lists, problems);
    }
}
