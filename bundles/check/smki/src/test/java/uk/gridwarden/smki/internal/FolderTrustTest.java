package uk.gridwarden.smki.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.gridwarden.smki.internal.TrustFixture.CLOCK;
import static uk.gridwarden.smki.internal.TrustFixture.NETWORK_OPERATOR;
import static uk.gridwarden.smki.internal.TrustFixture.NOW;
import static uk.gridwarden.smki.internal.TrustFixture.OPERATOR;
import static uk.gridwarden.smki.internal.TrustFixture.SUPPLIER;
import static uk.gridwarden.smki.internal.TrustFixture.assertPathInvalid;
import static uk.gridwarden.smki.internal.TrustFixture.assertPathValid;
import static uk.gridwarden.smki.internal.TrustFixture.newestLists;
import static uk.gridwarden.smki.internal.TrustFixture.organisation;
import static uk.gridwarden.smki.internal.TrustFixture.trustIn;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.gridwarden.rule.api.CertificateReading.Organisation;
import uk.gridwarden.rule.api.KeyUse;
import uk.gridwarden.smki.TrustState.Problem;
import uk.gridwarden.test.pki.IssuedCertificate;
import uk.gridwarden.test.pki.TestPki;
import uk.gridwarden.test.pki.TrustFolder;

class FolderTrustTest {
    private static final byte[] RUBBISH = "rubbish".getBytes(StandardCharsets.US_ASCII);

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
    void tellsWhatIsInForce() throws IOException {
        folder.signers(pki.signer(SUPPLIER), pki.signer(OPERATOR)).crl("t1", pki.crl());

        var state = trustIn(folder.path()).state();

        assertThat(state.anchors()).isEqualTo(1);
        assertThat(state.signers()).isEqualTo(2);
        assertThat(state.organisations()).isEqualTo(1);
        assertThat(state.digest()).matches("[0-9a-f]{64}");
        assertThat(state.problems()).isEmpty();
        assertThat(state.revocationLists()).singleElement().satisfies(list -> {
            assertThat(list.issuer()).isEqualTo("CN=T1,OU=07");
            assertThat(list.nextUpdate()).isEqualTo(NOW.plus(TestPki.CRL_LIFE));
        });
    }

    @Test
    void takesUpChangesAsTheyHappen() throws IOException {
        var empty = TrustFolder.in(path.resolve("later"));
        var trust = trustIn(empty.path());
        assertPathInvalid(organisation(trust, certificate));
        var before = trust.state().digest();

        empty.anchors(pki.issuingCa());
        trust.reload();

        assertPathValid(organisation(trust, certificate));
        assertThat(trust.state().digest()).isNotEqualTo(before);
    }

    @Test
    void leavesAViewAsItWasTaken() throws IOException {
        var trust = trustIn(folder.path());
        var before = trust.view();
        var digest = before.digest();

        folder.remove(
                "anchors/" + pki.issuingCa().certificate().getSerialNumber().toString(16) + ".pem");
        trust.reload();

        assertPathValid((Organisation) before.read(certificate.der(), List.of(), NOW));
        assertThat(before.digest()).isEqualTo(digest);
        assertThat(before.isInForce()).isTrue();
        assertThat(trust.view().digest()).isEqualTo(trust.state().digest()).isNotEqualTo(digest);
    }

    @Test
    void forgetsVerdictsWhenAnAnchorGoes() throws IOException {
        var trust = trustIn(folder.path());
        assertPathValid(organisation(trust, certificate));

        folder.remove(
                "anchors/" + pki.issuingCa().certificate().getSerialNumber().toString(16) + ".pem");
        trust.reload();

        assertPathInvalid(organisation(trust, certificate));
    }

    @Test
    void keepsTheLastGoodSetAsAWholeWhileAFileIsRefused() throws IOException {
        var trust = trustIn(folder.path());
        var good = trust.state();

        folder.file("anchors/bad.pem", RUBBISH).signers(pki.signer(SUPPLIER));
        trust.reload();

        assertThat(trust.state().digest()).isEqualTo(good.digest());
        assertThat(trust.state().signers()).isZero();
        assertThat(trust.state().problems()).extracting(Problem::file).containsExactly("anchors/bad.pem");
        assertPathValid(organisation(trust, certificate));

        folder.remove("anchors/bad.pem");
        trust.reload();

        assertThat(trust.state().signers()).isEqualTo(1);
        assertThat(trust.state().problems()).isEmpty();
    }

    @Test
    void trustsNothingWithoutAFolder() throws IOException {
        var trust = trustIn(path.resolve("absent"));

        assertThat(trust.state().isInForce()).isFalse();
        assertThat(trust.state().anchors()).isZero();
        assertThat(trust.state().problems()).singleElement().satisfies(problem -> {
            assertThat(problem.file()).isEqualTo("trust.folder");
            assertThat(problem.reason()).startsWith("'" + path.resolve("absent") + "' does not exist");
        });
        assertPathInvalid(organisation(trust, certificate));
    }

    @Test
    void keepsWhatIsLoadedWhenNothingChanges() {
        var trust = trustIn(folder.path());
        var state = trust.state();

        trust.reload();

        assertThat(trust.state()).isSameAs(state);
    }

    @Test
    void namesItsSetByContentAndNotByFileName() throws IOException {
        var other = TrustFolder.in(path.resolve("other"))
                .file("anchors/another-name.pem", pki.issuingCa().pem().getBytes(StandardCharsets.US_ASCII))
                .organisations(certificate);

        assertThat(trustIn(other.path()).state().digest())
                .isEqualTo(trustIn(folder.path()).state().digest());
    }

    @Test
    void readsSeveralCertificatesFromOnePemFileAndPassesOverNotes() throws IOException {
        var second = pki.organisation(SUPPLIER, 2, KeyUse.KEY_AGREEMENT);
        var several = "Two suppliers\n" + second.pem() + "\n"
                + pki.organisation(SUPPLIER, 2, KeyUse.DIGITAL_SIGNATURE).pem();
        folder.file("organisations/several.pem", several.getBytes(StandardCharsets.US_ASCII))
                .file("organisations/.hidden", RUBBISH)
                .file("organisations/README.md", RUBBISH);

        var state = trustIn(folder.path()).state();

        assertThat(state.organisations()).isEqualTo(3);
        assertThat(state.problems()).isEmpty();
    }

    @Test
    void refusesFilesThatHoldSomethingElse() throws IOException {
        var key = "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n";
        var broken = certificate.pem().replace("-----END", "*-----END");
        folder.file("signers/key.pem", key.getBytes(StandardCharsets.US_ASCII))
                .file("organisations/broken.pem", broken.getBytes(StandardCharsets.US_ASCII))
                .file(
                        "organisations/cut.pem",
                        certificate.pem().substring(0, 99).getBytes(StandardCharsets.US_ASCII))
                .file("crls/certificate.crl", certificate.der())
                .file("anchors/organisation.der", certificate.der());

        var problems = trustIn(folder.path()).state().problems();

        assertThat(problems)
                .extracting(Problem::file)
                .containsExactlyInAnyOrder(
                        "signers/key.pem",
                        "organisations/broken.pem",
                        "organisations/cut.pem",
                        "crls/certificate.crl",
                        "anchors/organisation.der");
        assertThat(problems)
                .allSatisfy(problem ->
                        assertThat(problem.reason()).isNotBlank().doesNotContain("Exception", "org.", path.toString()));
    }

    @Test
    void stopsTheThreadItStarted() {
        var trust = new FolderTrust(
                folder.path(), newestLists(folder.path()), 3_600, Duration.ZERO, Set.of(), act -> {}, CLOCK);
        trust.start();
        assertThat(trust.state().anchors()).isEqualTo(1);
        assertThat(trust.isWatching()).isTrue();

        trust.stop();

        assertThat(trust.isWatching()).isFalse();
    }

    @Test
    void looksBesideTheConfigurationUnlessToldOtherwise() {
        assertThat(FolderTrust.folder("", Optional.of("/opt/karaf/etc"))).isEqualTo(Path.of("/opt/karaf/etc/trust"));
        assertThat(FolderTrust.folder("", Optional.empty())).isEqualTo(Path.of("etc/trust"));
        assertThat(FolderTrust.folder(" /srv/trust ", Optional.of("/opt/karaf/etc")))
                .isEqualTo(Path.of("/srv/trust"));
        assertThat(FolderTrust.policies(" 1.2.3 ,, 1.2.4")).containsExactlyInAnyOrder("1.2.3", "1.2.4");
        assertThat(FolderTrust.policies("")).isEmpty();
    }
}
