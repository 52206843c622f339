package uk.gridwarden.smki.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.gridwarden.rule.api.RevocationStatus.REVOKED;
import static uk.gridwarden.smki.internal.TrustFixture.NETWORK_OPERATOR;
import static uk.gridwarden.smki.internal.TrustFixture.NOW;
import static uk.gridwarden.smki.internal.TrustFixture.OPERATOR;
import static uk.gridwarden.smki.internal.TrustFixture.SUPPLIER;
import static uk.gridwarden.smki.internal.TrustFixture.assertPathInvalid;
import static uk.gridwarden.smki.internal.TrustFixture.assertPathValid;
import static uk.gridwarden.smki.internal.TrustFixture.organisation;
import static uk.gridwarden.smki.internal.TrustFixture.trustIn;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.gridwarden.rule.api.KeyUse;
import uk.gridwarden.smki.TrustState.Problem;
import uk.gridwarden.test.pki.IssuedCertificate;
import uk.gridwarden.test.pki.TestPki;
import uk.gridwarden.test.pki.TrustFolder;

/** What cannot be read must never make anything pass, whether it was damaged before the start or after it. */
class RefusedTrustFileTest {
    private static final byte[] RUBBISH = "rubbish".getBytes(StandardCharsets.US_ASCII);
    private static final String CRL = "crls/t1.crl";

    private final TestPki pki = TestPki.at(NOW);
    private final IssuedCertificate revoked = pki.organisation(OPERATOR, NETWORK_OPERATOR, KeyUse.DIGITAL_SIGNATURE);
    private final IssuedCertificate signer = pki.signer(SUPPLIER);
    private final byte[] list = pki.crl(revoked);

    @TempDir
    private Path path;

    private TrustFolder folder;

    @BeforeEach
    void layOutTheFolder() throws IOException {
        folder = TrustFolder.in(path.resolve("trust"))
                .anchors(pki.issuingCa())
                .organisations(revoked)
                .signers(signer)
                .file(CRL, list);
    }

    @ParameterizedTest
    @ValueSource(strings = {"anchors/bad.pem", "organisations/bad.der", "crls/bad.crl"})
    void trustsNothingAtTheStartUntilTheFileIsPutRight(String name) throws IOException {
        folder.file(name, RUBBISH);

        var trust = trustIn(folder.path());

        assertNothingIsTrusted(trust, name);

        folder.remove(name);
        trust.reload();

        assertTheRevocationIsInForce(trust);
        assertThat(trust.state().problems()).isEmpty();
    }

    @Test
    void startsWithoutASignerThatCannotBeRead() throws IOException {
        folder.file("signers/bad.pem", RUBBISH);

        var trust = trustIn(folder.path());

        assertTheRevocationIsInForce(trust);
        assertThat(trust.state().signers()).isEqualTo(1);
        assertProblem(trust, "signers/bad.pem");
    }

    @ParameterizedTest
    @ValueSource(strings = {"anchors/bad.pem", "organisations/bad.der", "crls/bad.crl", "signers/bad.pem"})
    void keepsTheSetInForceWhileRunning(String name) throws IOException {
        var trust = trustIn(folder.path());
        var good = trust.state();

        folder.file(name, RUBBISH).signers(pki.signer(OPERATOR));
        trust.reload();

        assertTheRevocationIsInForce(trust);
        assertThat(trust.state().digest()).isEqualTo(good.digest());
        assertThat(trust.state().signers()).isEqualTo(1);
        assertProblem(trust, name);

        folder.remove(name);
        trust.reload();

        assertThat(trust.state().signers()).isEqualTo(2);
        assertThat(trust.state().problems()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"anchors/bad.pem", "organisations/bad.der", CRL})
    void keepsTheSetInForceThatAStartWithoutOneSignerYielded(String name) throws IOException {
        folder.file("signers/bad.pem", RUBBISH);
        var trust = trustIn(folder.path());
        var started = trust.state();

        folder.file(name, RUBBISH);
        trust.reload();

        assertTheRevocationIsInForce(trust);
        assertThat(trust.state().digest()).isEqualTo(started.digest());
        assertThat(trust.state().problems())
                .extracting(Problem::file)
                .containsExactlyInAnyOrder(name, "signers/bad.pem");
    }

    @Test
    void keepsTheRevocationsOfAListThatIsCutShortWhileRunning() throws IOException {
        var trust = trustIn(folder.path());

        for (var length : new int[] {0, 1, list.length / 2, list.length - 1}) {
            folder.file(CRL, Arrays.copyOf(list, length));
            trust.reload();

            assertTheRevocationIsInForce(trust);
            assertProblem(trust, CRL);
        }
    }

    @Test
    void trustsNothingWhenAListIsCutShortBeforeARestart() throws IOException {
        for (var length : new int[] {0, 1, list.length / 2, list.length - 1}) {
            folder.file(CRL, Arrays.copyOf(list, length));

            assertNothingIsTrusted(trustIn(folder.path()), CRL);
        }
    }

    @Test
    void trustsNothingAfterARestartWithAListThatTheCaDidNotSign() throws IOException {
        folder.file(CRL, TestPki.at(NOW).crl());

        assertNothingIsTrusted(trustIn(folder.path()), CRL);
    }

    @Test
    void readsAPemFileOfListsWholeOrNotAtAll() throws IOException {
        var pem = pem(pki.crl()) + pem(list);
        var secondBegins = pem.lastIndexOf("-----BEGIN");
        folder.file(CRL, pem.getBytes(StandardCharsets.US_ASCII));
        assertTheRevocationIsInForce(trustIn(folder.path()));

        for (var cut : new int[] {secondBegins + 15, pem.length() - 30, pem.length() - 2}) {
            folder.file(CRL, pem.substring(0, cut).getBytes(StandardCharsets.US_ASCII));
            assertNothingIsTrusted(trustIn(folder.path()), CRL);
        }
    }

    @Test
    void takesALinkThatLeadsNowhereForAListThatIsMissing() throws IOException {
        var trust = trustIn(folder.path());
        folder.remove(CRL);
        Files.createSymbolicLink(folder.path().resolve(CRL), path.resolve("gone.crl"));

        trust.reload();

        assertTheRevocationIsInForce(trust);
        assertProblem(trust, CRL);
        assertNothingIsTrusted(trustIn(folder.path()), CRL);
    }

    @Test
    void takesAFolderOfListsThatIsNoneForListsThatAreMissing() throws IOException {
        var trust = trustIn(folder.path());
        folder.remove(CRL).remove("crls").file("crls", RUBBISH);

        trust.reload();

        assertTheRevocationIsInForce(trust);
        assertNothingIsTrusted(trustIn(folder.path()), "crls");
    }

    @Test
    void keepsTheSetInForceWhenTheWholeFolderIsGone() throws IOException {
        var trust = trustIn(folder.path());

        Files.move(folder.path(), path.resolve("elsewhere"));
        trust.reload();

        assertTheRevocationIsInForce(trust);
        assertProblem(trust, "trust.folder");
    }

    private void assertTheRevocationIsInForce(FolderTrust trust) {
        var reading = organisation(trust, revoked);
        assertPathValid(reading);
        assertThat(reading.revocation()).isEqualTo(REVOKED);
        assertThat(trust.state().isInForce()).isTrue();
        assertThat(isPinned(trust)).isTrue();
    }

    private void assertNothingIsTrusted(FolderTrust trust, String file) {
        assertThat(trust.state().isInForce()).isFalse();
        assertThat(trust.state().anchors()).isZero();
        assertPathInvalid(organisation(trust, revoked));
        assertThat(trust.view().countValid(OPERATOR, NETWORK_OPERATOR, NOW)).isZero();
        assertThat(trust.view().signingKeys(OPERATOR, NOW)).isEmpty();
        assertThat(isPinned(trust)).isFalse();
        assertProblem(trust, file);
    }

    private static void assertProblem(FolderTrust trust, String file) {
        assertThat(trust.state().problems()).singleElement().satisfies(problem -> {
            assertThat(problem.file()).isEqualTo(file);
            assertThat(problem.reason()).endsWith(".").doesNotContain("Exception", "java.");
        });
    }

    private boolean isPinned(FolderTrust trust) {
        var serial = signer.certificate().getSerialNumber();
        return trust.view().signer("CN=T1,OU=07", serial).isPresent();
    }

    private static String pem(byte[] der) {
        return "-----BEGIN X509 CRL-----\n" + Base64.getMimeEncoder().encodeToString(der)
                + "\n-----END X509 CRL-----\n";
    }
}
