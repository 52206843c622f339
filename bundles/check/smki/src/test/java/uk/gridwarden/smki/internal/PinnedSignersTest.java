package uk.gridwarden.smki.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.gridwarden.smki.internal.TrustFixture.NOW;
import static uk.gridwarden.smki.internal.TrustFixture.OPERATOR;
import static uk.gridwarden.smki.internal.TrustFixture.SUPPLIER;
import static uk.gridwarden.smki.internal.TrustFixture.trustIn;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.security.Security;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.gridwarden.rule.api.KeyUse;
import uk.gridwarden.rule.api.Sha256;
import uk.gridwarden.smki.Signer;
import uk.gridwarden.smki.TrustState.Problem;
import uk.gridwarden.test.pki.IssuedCertificate;
import uk.gridwarden.test.pki.TestPki;
import uk.gridwarden.test.pki.TrustFolder;

class PinnedSignersTest {
    private static final Instant LONG_AGO = NOW.minus(Duration.ofDays(90));

    private final TestPki pki = TestPki.at(NOW);
    private final IssuedCertificate certificate = pki.signer(SUPPLIER);
    private final BigInteger serial = certificate.certificate().getSerialNumber();
    private TrustFolder folder;
    private FolderTrust trust;

    @BeforeEach
    void pinTheSigner(@TempDir Path path) throws IOException {
        folder = TrustFolder.in(path).signers(certificate);
        trust = trustIn(path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"CN=T1,OU=07", "CN=T1, OU=07", " cn = t1 ,  ou=07", "2.5.4.3=T1,2.5.4.11=07", "OU=07,CN=T1"})
    void findsASignerHoweverItsIssuerIsSpelt(String issuerName) {
        var signer = trust.view().signer(issuerName, serial).orElseThrow();

        assertThat(signer.organisation()).isEqualTo(SUPPLIER);
        assertThat(signer.role()).isEqualTo(Signer.XML_SIGNING_ROLE);
        assertThat(signer.issuer()).isEqualTo("CN=T1,OU=07");
        assertThat(signer.serial()).isEqualTo(serial);
        assertThat(signer.notAfter()).isEqualTo(NOW.plus(TestPki.CERTIFICATE_LIFE));
        assertThat(signer.sha256()).isEqualTo(Sha256.of(certificate.der()).toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"CN=T1", "CN=T1,OU=08", "CN=T1+OU=07", "CN=T1,OU=07,C=GB", "", "no name", "CN=T1,OU=", ",,,"})
    void findsNobodyUnderAnotherName(String issuerName) {
        assertThat(trust.view().signer(issuerName, serial)).isEmpty();
    }

    @Test
    void findsNobodyUnderAnotherSerialNumber() {
        assertThat(trust.view().signer("CN=T1,OU=07", serial.add(BigInteger.ONE)))
                .isEmpty();
        assertThat(trust.view().signer("CN=T1,OU=07", serial.negate())).isEmpty();
    }

    @Test
    void tellsThatASignerIsRevokedAsLongAsAnyListSaysSo() throws IOException {
        folder.anchors(pki.issuingCa()).crl("old", pki.crl(pki.issuingCa(), LONG_AGO, LONG_AGO, certificate));
        trust.reload();
        assertThat(isRevoked(certificate)).isTrue();

        folder.crl("new", pki.crl());
        trust.reload();
        assertThat(isRevoked(certificate)).isTrue();

        folder.remove("crls/old.crl");
        trust.reload();
        assertThat(isRevoked(certificate)).isFalse();
    }

    @Test
    void tellsOfARevocationThoughTheCaOfTheSignerIsNotKnownHere() throws IOException {
        folder.crl("issuing", pki.crl(certificate));
        trust.reload();

        assertThat(isRevoked(certificate)).isTrue();
    }

    @Test
    void takesTheListOfAnotherCaForNoRevocationOfASigner() throws IOException {
        folder.anchors(pki.root()).crl("root", pki.crl(pki.root(), LONG_AGO, NOW, certificate));
        trust.reload();

        assertThat(trust.state().revocationLists()).hasSize(1);
        assertThat(isRevoked(certificate)).isFalse();
    }

    @Test
    void revokesNoSignerBesideTheOneThatIsListed() throws IOException {
        var other = pki.signer(OPERATOR);
        folder.signers(other).anchors(pki.issuingCa()).crl("issuing", pki.crl(certificate));
        trust.reload();

        assertThat(isRevoked(certificate)).isTrue();
        assertThat(isRevoked(other)).isFalse();
    }

    private boolean isRevoked(IssuedCertificate signer) {
        return trust.view()
                .signer("CN=T1,OU=07", signer.certificate().getSerialNumber())
                .orElseThrow()
                .revoked();
    }

    @Test
    void verifiesWhatASignerSigned() throws Exception {
        var message = new byte[] {1, 2, 3};
        var signing = Signature.getInstance("SHA256withECDSAinP1363Format");
        signing.initSign(certificate.key());
        signing.update(message);
        var value = signing.sign();

        var view = trust.view();
        var pinned = view.signer("CN=T1,OU=07", serial).orElseThrow();

        assertThat(view.verifies(pinned, message, value)).isTrue();
        assertThat(view.verifies(pinned, new byte[] {1, 2, 4}, value)).isFalse();
        assertThat(Security.getProvider("BC")).isNull();
    }

    @Test
    void refusesTwoSignersOfOneIssuerAndSerialNumber() throws IOException {
        var rival = pki.order(OPERATOR, TestPki.XML_SIGNING_ROLE, KeyUse.DIGITAL_SIGNATURE)
                .serial(serial)
                .signedByItself()
                .issue();
        folder.file("signers/rival.der", rival.der());
        trust.reload();

        assertThat(trust.state().problems()).extracting(Problem::file).containsExactly("signers/rival.der");
        assertThat(trust.view().signer("CN=T1,OU=07", serial).orElseThrow().organisation())
                .isEqualTo(SUPPLIER);
    }

    @Test
    void takesOneSignerInTwoFilesForOne() throws IOException {
        folder.file("signers/copy.der", certificate.der());
        trust.reload();

        assertThat(trust.state().signers()).isEqualTo(1);
        assertThat(trust.state().problems()).isEmpty();
    }

    @Test
    void refusesSignersThatMayNotSign() throws IOException {
        folder.signers(pki.order(OPERATOR, TestPki.XML_SIGNING_ROLE, KeyUse.KEY_AGREEMENT)
                .issue());
        trust.reload();

        assertThat(trust.state().problems()).singleElement().satisfies(problem -> assertThat(problem.reason())
                .contains("keyAgreement", "expected digitalSignature"));
    }
}
