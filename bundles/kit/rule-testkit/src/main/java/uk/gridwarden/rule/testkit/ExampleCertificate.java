package uk.gridwarden.rule.testkit;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Optional;
import uk.gridwarden.rule.api.CellUse;
import uk.gridwarden.rule.api.CertificateReading;
import uk.gridwarden.rule.api.CertificateReading.Organisation;
import uk.gridwarden.rule.api.Eui64;
import uk.gridwarden.rule.api.KeyUse;
import uk.gridwarden.rule.api.PathVerdict;
import uk.gridwarden.rule.api.PlacedCertificate;
import uk.gridwarden.rule.api.RemotePartyRole;
import uk.gridwarden.rule.api.RevocationStatus;
import uk.gridwarden.rule.api.Sha256;
import uk.gridwarden.rule.api.TrustAnchorCell;

/**
 * A certificate that a request would place: by default a good one of {@link ExampleOrganisation#OPERATOR}.
 *
 * @param cell the cell
 * @param certificate its contents
 * @param unreadable why its octets are not a certificate; empty if they are
 */
public record ExampleCertificate(TrustAnchorCell cell, Organisation certificate, Optional<String> unreadable) {
    /** First instant of an example certificate's validity. */
    public static final Instant NOT_BEFORE = Instant.parse("2025-01-01T00:00:00Z");

    /** Last instant of an example certificate's validity. */
    public static final Instant NOT_AFTER = Instant.parse("2035-01-01T00:00:00Z");

    /** In the cell for digital signing. */
    public static ExampleCertificate forDigitalSigning() {
        return in(CellUse.DIGITAL_SIGNING, 1);
    }

    /** In the cell for key agreement. */
    public static ExampleCertificate forKeyAgreement() {
        return in(CellUse.KEY_AGREEMENT, 2);
    }

    /** In the cell for key agreement of prepayment top-ups, which only suppliers have. */
    public static ExampleCertificate forTopUp() {
        return in(CellUse.KEY_AGREEMENT_TOP_UP, 3);
    }

    private static ExampleCertificate in(CellUse use, long serial) {
        return new ExampleCertificate(
                new TrustAnchorCell(RemotePartyRole.NETWORK_OPERATOR, use),
                new Organisation(
                        "CN=Example Issuer,OU=07",
                        BigInteger.valueOf(serial),
                        RemotePartyRole.NETWORK_OPERATOR.code(),
                        ExampleOrganisation.OPERATOR.id(),
                        use.keyUse(),
                        new PathVerdict.Valid(),
                        NOT_BEFORE,
                        NOT_AFTER,
                        RevocationStatus.GOOD),
                Optional.empty());
    }

    /** Returns a copy in a cell of another remote party. */
    public ExampleCertificate inCellOf(RemotePartyRole role) {
        return new ExampleCertificate(new TrustAnchorCell(role, cell.use()), certificate, unreadable);
    }

    /** Returns a copy whose octets are not an organisation certificate. */
    public ExampleCertificate withUnreadableOctets(String reason) {
        return new ExampleCertificate(cell, certificate, Optional.of(reason));
    }

    /** Returns a copy with another subject role. */
    public ExampleCertificate withSubjectRole(int role) {
        var c = certificate;
        return with(role, c.subject(), c.keyUse(), c.path(), c.notBefore(), c.notAfter(), c.revocation());
    }

    /** Returns a copy for another organisation. */
    public ExampleCertificate of(ExampleOrganisation organisation) {
        return withSubject(organisation.id());
    }

    /** Returns a copy with another EUI-64. */
    public ExampleCertificate withSubject(Eui64 subject) {
        var c = certificate;
        return with(c.subjectRole(), subject, c.keyUse(), c.path(), c.notBefore(), c.notAfter(), c.revocation());
    }

    /** Returns a copy with another key usage. */
    public ExampleCertificate withKeyUse(KeyUse keyUse) {
        var c = certificate;
        return with(c.subjectRole(), c.subject(), keyUse, c.path(), c.notBefore(), c.notAfter(), c.revocation());
    }

    /** Returns a copy without a path to a trust anchor. */
    public ExampleCertificate withoutPath(String reason) {
        var c = certificate;
        var path = new PathVerdict.Invalid(reason);
        return with(c.subjectRole(), c.subject(), c.keyUse(), path, c.notBefore(), c.notAfter(), c.revocation());
    }

    /** Returns a copy with another validity, both ends inclusive. */
    public ExampleCertificate validBetween(Instant notBefore, Instant notAfter) {
        var c = certificate;
        return with(c.subjectRole(), c.subject(), c.keyUse(), c.path(), notBefore, notAfter, c.revocation());
    }

    /** Returns a copy with another revocation status. */
    public ExampleCertificate withRevocation(RevocationStatus revocation) {
        var c = certificate;
        return with(c.subjectRole(), c.subject(), c.keyUse(), c.path(), c.notBefore(), c.notAfter(), revocation);
    }

    /** The certificate in the form used by facts. */
    public PlacedCertificate placed() {
        CertificateReading reading = unreadable
                .<CertificateReading>map(CertificateReading.Unreadable::new)
                .orElse(certificate);
        return new PlacedCertificate(cell, "Body/" + cell.use().elementName(), sha256(), reading);
    }

    /** A placeholder for the digest, different for each cell: examples have no octets. */
    private Sha256 sha256() {
        return Sha256.parse(String.valueOf(cell.use().ordinal()).repeat(2 * Sha256.OCTETS));
    }

    private ExampleCertificate with(
            int role,
            Eui64 subject,
            KeyUse keyUse,
            PathVerdict path,
            Instant notBefore,
            Instant notAfter,
            RevocationStatus revocation) {
        return new ExampleCertificate(
                cell,
                new Organisation(
                        certificate.issuer(),
                        certificate.serial(),
                        role,
                        subject,
                        keyUse,
                        path,
                        notBefore,
                        notAfter,
                        revocation),
                unreadable);
    }
}
