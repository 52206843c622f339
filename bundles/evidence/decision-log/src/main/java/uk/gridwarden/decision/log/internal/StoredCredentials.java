package uk.gridwarden.decision.log.internal;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import uk.gridwarden.rule.api.CredentialReplacement;
import uk.gridwarden.rule.api.PathCertificate;
import uk.gridwarden.rule.api.RemotePartyRole;

/**
 * The certificates of a request as a record has them.
 *
 * @param certificates rows of {@link CertificateRows}
 * @param path rows of digest, place unless it follows from the kept body, and defect after a colon
 */
record StoredCredentials(
        RemotePartyRole role,
        List<List<String>> certificates,
        List<List<String>> path,
        boolean withoutTimeBasedChecks) {
    private static final List<String> BEFORE = Rows.blank(3);
    private static final String DEFECT = "defect: ";

    static StoredCredentials of(CredentialReplacement credentials, CertificatePlaces places) {
        var offered = credentials.certificationPath();
        var path = IntStream.range(0, offered.size())
                .mapToObj(index -> row(offered.get(index), places.ofPathCertificate(index)))
                .toList();
        return new StoredCredentials(
                credentials.remotePartyRole(),
                new CertificateRows(credentials.remotePartyRole(), places).of(credentials.certificates()),
                Rows.shortened(path, BEFORE),
                !credentials.applyTimeBasedChecks());
    }

    CredentialReplacement credentials(CertificatePlaces places) {
        var rows = Rows.full(path, BEFORE);
        return new CredentialReplacement(
                role,
                new CertificateRows(role, places).certificates(certificates),
                IntStream.range(0, rows.size())
                        .mapToObj(index -> pathCertificate(rows.get(index), places.ofPathCertificate(index)))
                        .toList(),
                !withoutTimeBasedChecks);
    }

    private static List<String> row(PathCertificate certificate, String place) {
        return List.of(
                Base64Digest.text(certificate.sha256()),
                certificate.location().equals(place) ? "" : certificate.location(),
                certificate.defect().map(DEFECT::concat).orElse(""));
    }

    private static PathCertificate pathCertificate(List<String> row, String place) {
        return new PathCertificate(
                row.get(1).isEmpty() ? place : row.get(1),
                Base64Digest.parse(row.get(0)),
                Optional.of(row.get(2))
                        .filter(defect -> !defect.isEmpty())
                        .map(defect -> defect.substring(DEFECT.length())));
    }
}
