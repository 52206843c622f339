package uk.gridwarden.decision.log.internal;

import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import uk.gridwarden.rule.api.CellUse;
import uk.gridwarden.rule.api.CertificateReading;
import uk.gridwarden.rule.api.CertificateReading.Organisation;
import uk.gridwarden.rule.api.CertificateReading.Unreadable;
import uk.gridwarden.rule.api.Eui64;
import uk.gridwarden.rule.api.KeyUse;
import uk.gridwarden.rule.api.PathVerdict;
import uk.gridwarden.rule.api.PlacedCertificate;
import uk.gridwarden.rule.api.RemotePartyRole;
import uk.gridwarden.rule.api.RevocationStatus;
import uk.gridwarden.rule.api.TrustAnchorCell;

/**
 * Certificates to be placed as rows: use of the cell, serial number, digest, place unless it follows from the kept body, key
 * usage where it does not fit the cell, revocation status, subject, issuer, validity, subject role, role of the cell, and why
 * there is no path. Of an unreadable one only use, digest, place, role and, in the last column, the reason are there.
 *
 * @param role whose cells most certificates are for
 */
record CertificateRows(RemotePartyRole role, CertificatePlaces places) {
    private static final String NO_PATH = "no path: ";

    List<List<String>> of(List<PlacedCertificate> certificates) {
        return Rows.shortened(certificates.stream().map(this::row).toList(), before());
    }

    List<PlacedCertificate> certificates(List<List<String>> rows) {
        return Rows.full(rows, before()).stream().map(this::certificate).toList();
    }

    private List<String> before() {
        return List.of("", "", "", "", "", "", "", "", "", "", String.valueOf(role.code()), role.name(), "");
    }

    private List<String> row(PlacedCertificate placed) {
        var use = placed.cell().use();
        var place = placed.location().equals(places.of(use.elementName())) ? "" : placed.location();
        var digest = Base64Digest.text(placed.sha256());
        var cell = placed.cell().role().name();
        if (placed.reading() instanceof Unreadable unreadable) {
            return List.of(use.name(), "", digest, place, "", "", "", "", "", "", "", cell, unreadable.reason());
        }
        var read = (Organisation) placed.reading();
        return List.of(
                use.name(),
                read.serial().toString(),
                digest,
                place,
                read.keyUse() == use.keyUse() ? "" : read.keyUse().name(),
                read.revocation().name(),
                read.subject().toString(),
                read.issuer(),
                read.notBefore().toString(),
                read.notAfter().toString(),
                String.valueOf(read.subjectRole()),
                cell,
                read.path() instanceof PathVerdict.Invalid invalid ? NO_PATH + invalid.reason() : "");
    }

    private PlacedCertificate certificate(List<String> row) {
        var use = CellUse.valueOf(row.get(0));
        return new PlacedCertificate(
                new TrustAnchorCell(RemotePartyRole.valueOf(row.get(11)), use),
                row.get(3).isEmpty() ? places.of(use.elementName()) : row.get(3),
                Base64Digest.parse(row.get(2)),
                row.get(1).isEmpty() ? new Unreadable(row.get(12)) : organisation(row, use));
    }

    private static CertificateReading organisation(List<String> row, CellUse use) {
        return new Organisation(
                row.get(7),
                new BigInteger(row.get(1)),
                Integer.parseInt(row.get(10)),
                Eui64.parse(row.get(6)),
                row.get(4).isEmpty() ? use.keyUse() : KeyUse.valueOf(row.get(4)),
                row.get(12).isEmpty()
                        ? new PathVerdict.Valid()
                        : new PathVerdict.Invalid(row.get(12).substring(NO_PATH.length())),
                Instant.parse(row.get(8)),
                Instant.parse(row.get(9)),
                RevocationStatus.valueOf(row.get(5)));
    }
}
