package uk.gridwarden.smki.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.gridwarden.smki.internal.TrustFixture.NETWORK_OPERATOR;
import static uk.gridwarden.smki.internal.TrustFixture.NOW;
import static uk.gridwarden.smki.internal.TrustFixture.OPERATOR;
import static uk.gridwarden.smki.internal.TrustFixture.SUPPLIER;
import static uk.gridwarden.smki.internal.TrustFixture.trustIn;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.gridwarden.rule.api.KeyUse;
import uk.gridwarden.test.pki.IssuedCertificate;
import uk.gridwarden.test.pki.TestPki;
import uk.gridwarden.test.pki.TrustFolder;

/** The certificates of the organisations folder: how many of them an organisation can use, and their dates. */
class KnownOrganisationsTest {
    private final TestPki pki = TestPki.at(NOW);
    private final IssuedCertificate certificate =
            pki.organisation(OPERATOR, NETWORK_OPERATOR, KeyUse.DIGITAL_SIGNATURE);

    @TempDir
    private Path path;

    private TrustFolder folder;

    @BeforeEach
    void layOutTheFolder() throws IOException {
        folder = TrustFolder.in(path.resolve("trust")).anchors(pki.issuingCa()).organisations(certificate);
    }

    @Test
    void countsTheCertificatesAnOrganisationCanUse() throws IOException {
        var revoked = pki.organisation(OPERATOR, NETWORK_OPERATOR, KeyUse.KEY_AGREEMENT);
        var expired = pki.order(OPERATOR, NETWORK_OPERATOR, KeyUse.KEY_AGREEMENT)
                .validBetween(NOW.minus(Duration.ofDays(9)), NOW.minus(Duration.ofDays(1)))
                .issue();
        var foreign = TestPki.at(NOW).organisation(OPERATOR, NETWORK_OPERATOR, KeyUse.KEY_AGREEMENT);
        var otherRole = pki.organisation(OPERATOR, 2, KeyUse.KEY_AGREEMENT);
        folder.organisations(revoked, expired, foreign, otherRole)
                .file("organisations/copy.der", certificate.der())
                .crl("t1", pki.crl(revoked));

        var trust = trustIn(folder.path());

        assertThat(trust.view().countValid(OPERATOR, NETWORK_OPERATOR, NOW)).isEqualTo(1);
        assertThat(trust.view().countValid(OPERATOR, NETWORK_OPERATOR, NOW.minus(Duration.ofDays(2))))
                .isEqualTo(2);
        assertThat(trust.view().countValid(OPERATOR, 2, NOW)).isEqualTo(1);
        assertThat(trust.view().countValid(SUPPLIER, 2, NOW)).isZero();
    }

    @Test
    void countsThroughAnIssuingCaKeptBesideTheOrganisations() throws IOException {
        var rooted = TrustFolder.in(path.resolve("rooted")).anchors(pki.root()).organisations(certificate);
        assertThat(trustIn(rooted.path()).view().countValid(OPERATOR, NETWORK_OPERATOR, NOW))
                .isZero();

        rooted.organisations(pki.issuingCa());

        assertThat(trustIn(rooted.path()).view().countValid(OPERATOR, NETWORK_OPERATOR, NOW))
                .isEqualTo(1);
    }

    @Test
    void knowsTheDatesOfACertificateExpiredOrNot() throws IOException {
        var expired = pki.order(OPERATOR, NETWORK_OPERATOR, KeyUse.KEY_AGREEMENT)
                .validBetween(NOW.minus(Duration.ofDays(9)), NOW.minus(Duration.ofDays(1)))
                .issue();
        folder.organisations(expired);
        var trust = trustIn(folder.path());

        assertThat(trust.validity(OPERATOR, serialOf(expired))).hasValueSatisfying(validity -> {
            assertThat(validity.notBefore()).isEqualTo(NOW.minus(Duration.ofDays(9)));
            assertThat(validity.isOverAt(NOW.minus(Duration.ofDays(1)))).isFalse();
            assertThat(validity.isOverAt(NOW.minus(Duration.ofDays(1)).plusSeconds(1)))
                    .isTrue();
        });
        assertThat(trust.validity(OPERATOR, serialOf(certificate)))
                .hasValueSatisfying(
                        validity -> assertThat(validity.isOverAt(NOW)).isFalse());
        assertThat(trust.validity(SUPPLIER, serialOf(certificate))).isEmpty();
        assertThat(trust.validity(OPERATOR, BigInteger.ZERO)).isEmpty();
    }

    @Test
    void doesNotGuessWhichOfTwoCertificatesOfTheSameSerialNumberIsMeant() throws IOException {
        var elsewhere = pki.order(OPERATOR, NETWORK_OPERATOR, KeyUse.DIGITAL_SIGNATURE)
                .issuedBy(pki.furtherIssuingCa("T2").issue())
                .serial(serialOf(certificate));
        folder.file("organisations/elsewhere.der", elsewhere.issue().der());
        assertThat(trustIn(folder.path()).validity(OPERATOR, serialOf(certificate)))
                .as("the same dates, so it does not matter")
                .isPresent();

        folder.file(
                "organisations/elsewhere.der",
                elsewhere
                        .validBetween(NOW.minus(Duration.ofDays(9)), NOW.minus(Duration.ofDays(1)))
                        .issue()
                        .der());

        assertThat(trustIn(folder.path()).validity(OPERATOR, serialOf(certificate)))
                .isEmpty();
    }

    private static BigInteger serialOf(IssuedCertificate issued) {
        return issued.certificate().getSerialNumber();
    }
}
