package uk.gridwarden.smki.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.gridwarden.rule.api.RevocationStatus.GOOD;
import static uk.gridwarden.rule.api.RevocationStatus.REVOKED;
import static uk.gridwarden.rule.api.RevocationStatus.STALE;
import static uk.gridwarden.rule.api.RevocationStatus.UNKNOWN;
import static uk.gridwarden.smki.internal.TrustFixture.NETWORK_OPERATOR;
import static uk.gridwarden.smki.internal.TrustFixture.NOW;
import static uk.gridwarden.smki.internal.TrustFixture.OPERATOR;
import static uk.gridwarden.smki.internal.TrustFixture.organisation;
import static uk.gridwarden.smki.internal.TrustFixture.trustIn;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.gridwarden.rule.api.CertificateReading.Organisation;
import uk.gridwarden.rule.api.KeyUse;
import uk.gridwarden.rule.api.RevocationStatus;
import uk.gridwarden.test.pki.IssuedCertificate;
import uk.gridwarden.test.pki.TestPki;
import uk.gridwarden.test.pki.TrustFolder;

class PathRevocationTest {
    private static final Duration DAY = Duration.ofDays(1);

    private final TestPki pki = TestPki.at(NOW);
    private final IssuedCertificate certificate =
            pki.organisation(OPERATOR, NETWORK_OPERATOR, KeyUse.DIGITAL_SIGNATURE);
    private final IssuedCertificate other = pki.organisation(OPERATOR, NETWORK_OPERATOR, KeyUse.KEY_AGREEMENT);

    @TempDir
    private Path path;

    private TrustFolder folder;

    @BeforeEach
    void anchorTheIssuingCa() throws IOException {
        folder = TrustFolder.in(path).anchors(pki.issuingCa());
    }

    @Test
    void isGoodWhenACurrentListCoversThePath() throws IOException {
        folder.crl("current", pki.crl(other));

        assertThat(status()).isEqualTo(GOOD);
    }

    @Test
    void isRevokedWhenACurrentListSaysSo() throws IOException {
        folder.crl("current", pki.crl(certificate));

        assertThat(status()).isEqualTo(REVOKED);
    }

    @Test
    void isStaleWhenTheOnlyListIsPastItsNextUpdate() throws IOException {
        folder.crl("old", pki.crl(pki.issuingCa(), NOW.minus(DAY), NOW.minusSeconds(1)));

        assertThat(status()).isEqualTo(STALE);
    }

    @Test
    void isUnknownWithoutAnyList() {
        assertThat(status()).isEqualTo(UNKNOWN);
    }

    @Test
    void neverForgivesARevocationBecauseItsListIsStale() throws IOException {
        folder.crl("old", pki.crl(pki.issuingCa(), NOW.minus(DAY.multipliedBy(9)), NOW.minus(DAY), certificate));
        assertThat(status()).isEqualTo(REVOKED);

        folder.crl("current", pki.crl());
        assertThat(status()).isEqualTo(REVOKED);
    }

    @Test
    void countsAListAsCurrentForTheGraceAfterItsNextUpdate() throws IOException {
        folder.crl("old", pki.crl(pki.issuingCa(), NOW.minus(DAY), NOW.minusSeconds(60)));

        assertThat(status(Duration.ofSeconds(60))).isEqualTo(GOOD);
        assertThat(status(Duration.ofSeconds(59))).isEqualTo(STALE);
    }

    @Test
    void agesWithTheTimeItIsAskedFor() throws IOException {
        folder.crl("current", pki.crl());
        var trust = trustIn(path);

        assertThat(statusAt(trust, NOW)).isEqualTo(GOOD);
        assertThat(statusAt(trust, NOW.plus(TestPki.CRL_LIFE))).isEqualTo(GOOD);
        assertThat(statusAt(trust, NOW.plus(TestPki.CRL_LIFE).plusSeconds(1))).isEqualTo(STALE);
        assertThat(statusAt(trust, NOW)).isEqualTo(GOOD);
    }

    @Test
    void takesNoComfortFromAListOfTheFuture() throws IOException {
        folder.crl("future", pki.crl(pki.issuingCa(), NOW.plus(DAY), NOW.plus(DAY.multipliedBy(2))));

        assertThat(status()).isEqualTo(UNKNOWN);
    }

    @Test
    void demandsAListForEveryCertificateBelowTheAnchor() throws IOException {
        folder = TrustFolder.in(path.resolve("root")).anchors(pki.root()).crl("issuing", pki.crl());
        assertThat(throughTheRoot()).isEqualTo(UNKNOWN);

        folder.crl("root", pki.crl(pki.root(), NOW.minus(DAY), NOW.minusSeconds(1)));
        assertThat(throughTheRoot()).isEqualTo(STALE);

        folder.crl("root", pki.crl(pki.root(), NOW.minus(DAY), NOW.plus(DAY)));
        assertThat(throughTheRoot()).isEqualTo(GOOD);

        folder.crl("root", pki.crl(pki.root(), NOW.minus(DAY), NOW.plus(DAY), pki.issuingCa()));
        assertThat(throughTheRoot()).isEqualTo(REVOKED);
    }

    @Test
    void takesNoListThatTheCaDidNotSign() throws IOException {
        folder.crl("forged", TestPki.at(NOW).crl());

        var trust = trustIn(path);

        assertThat(statusAt(trust, NOW)).isEqualTo(UNKNOWN);
        assertThat(trust.state().isInForce()).isFalse();
        assertThat(trust.state().problems()).singleElement().satisfies(problem -> {
            assertThat(problem.file()).isEqualTo("crls/forged.crl");
            assertThat(problem.reason()).contains("signature does not verify");
        });
    }

    @Test
    void takesNoListOfAnImpostorForACaThatIsSentAlong() throws IOException {
        folder = TrustFolder.in(path.resolve("root"))
                .anchors(pki.root())
                .crl("root", pki.crl(pki.root(), NOW.minus(DAY), NOW.plus(DAY)))
                .crl("forged", TestPki.at(NOW).crl());
        assertThat(throughTheRoot()).isEqualTo(UNKNOWN);

        folder.crl("issuing", pki.crl(certificate));
        assertThat(throughTheRoot()).isEqualTo(REVOKED);
    }

    @Test
    void takesTheListsOfAnAnchorThatIsABarePublicKeyByTheirSignature() throws IOException {
        folder = TrustFolder.in(path.resolve("bare"))
                .file("anchors/issuing.pem", barePublicKey())
                .crl("forged", TestPki.at(NOW).crl(certificate));
        assertThat(organisation(trustIn(folder.path()), certificate).revocation())
                .isEqualTo(UNKNOWN);

        folder.crl("issuing", pki.crl(certificate));
        assertThat(organisation(trustIn(folder.path()), certificate).revocation())
                .isEqualTo(REVOKED);
    }

    @Test
    void takesNoListOfACaThatMaySignNone() throws IOException {
        var ca = pki.furtherIssuingCa("T2").keyUsageBits(KeyUsage.keyCertSign).issue();
        var issued = pki.order(OPERATOR, NETWORK_OPERATOR, KeyUse.DIGITAL_SIGNATURE)
                .issuedBy(ca)
                .issue();
        folder.anchors(ca).crl("t2", pki.crl(ca, NOW.minus(DAY), NOW.plus(DAY)));

        assertThat(organisation(trustIn(path), issued).revocation()).isEqualTo(UNKNOWN);
    }

    @Test
    void isUnknownWithoutAPath() throws IOException {
        var trust = trustIn(
                TrustFolder.in(path.resolve("none")).crl("current", pki.crl()).path());

        assertThat(statusAt(trust, NOW)).isEqualTo(UNKNOWN);
    }

    private byte[] barePublicKey() {
        var key = pki.issuingCa().certificate().getPublicKey().getEncoded();
        return ("-----BEGIN PUBLIC KEY-----\n"
                        + Base64.getMimeEncoder().encodeToString(key)
                        + "\n-----END PUBLIC KEY-----\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private RevocationStatus status() {
        return statusAt(trustIn(path), NOW);
    }

    private RevocationStatus status(Duration grace) {
        return statusAt(trustIn(path, grace, Set.of()), NOW);
    }

    private RevocationStatus statusAt(FolderTrust trust, Instant time) {
        return ((Organisation) trust.view().read(certificate.der(), List.of(), time)).revocation();
    }

    private RevocationStatus throughTheRoot() {
        return organisation(trustIn(folder.path()), certificate, pki.issuingCa())
                .revocation();
    }
}
