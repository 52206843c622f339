package uk.gridwarden.smki.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.gridwarden.smki.internal.TrustFixture.NOW;
import static uk.gridwarden.smki.internal.TrustFixture.SUPPLIER;
import static uk.gridwarden.smki.internal.TrustFixture.trustIn;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Set;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.gridwarden.self.check.ReadinessCheck.State;
import uk.gridwarden.test.pki.TestPki;
import uk.gridwarden.test.pki.TrustFolder;

/** What the trust folder tells {@code /health}. */
class TrustReadinessTest {
    private static final Duration DAY = Duration.ofDays(1);
    private static final Instant YESTERDAY = NOW.minus(DAY);
    private static final Instant TOMORROW = NOW.plus(DAY);

    private final TestPki pki = TestPki.at(NOW);
    private boolean required;
    private Duration grace = Duration.ZERO;

    @TempDir
    private Path path;

    private TrustFolder folder;

    @BeforeEach
    void layOutAWholeFolder() throws IOException {
        folder = TrustFolder.in(path).anchors(pki.issuingCa()).signers(pki.signer(SUPPLIER));
    }

    @Test
    void hasNothingToSayOfAWholeFolderWithCurrentLists() throws IOException {
        folder.crl("t1", pki.crl());
        required = true;

        var state = state();

        assertThat(state.problems()).isEmpty();
        assertThat(state.warnings()).isEmpty();
        assertThat(state.details())
                .containsEntry("anchors", "1")
                .containsEntry("signers", "1")
                .containsEntry("revocationLists", "1")
                .containsEntry("crls/t1.crl", "CN=T1,OU=07, next update " + TOMORROW)
                .containsKey("digest");
    }

    @Test
    void isNotReadyWithNothingToTrust() throws IOException {
        folder = TrustFolder.in(path.resolve("empty"));

        assertThat(state().problems())
                .containsExactly(
                        "There is no trust anchor: put the issuing CA's certificate into etc/trust/anchors.",
                        "There is no signer: put the Users' XML-signing certificates into etc/trust/signers.");
    }

    @Test
    void warnsOfTrustFilesThatWereRefused() throws IOException {
        folder.crl("t1", pki.crl()).file("signers/odd.pem", "odd".getBytes(StandardCharsets.US_ASCII));

        assertThat(state().problems()).isEmpty();
        assertThat(state().warnings()).singleElement().asString().startsWith("signers/odd.pem: The certificate has 3");
    }

    @Test
    void isNotReadyWhileATrustFileKeepsTheWholeSetFromComingIntoForce() throws IOException {
        folder.crl("cut", new byte[] {0x30});

        assertThat(state().warnings()).isEmpty();
        assertThat(state().problems()).hasSize(2);
        assertThat(state().problems().get(0)).contains("every request is refused", "put a whole copy");
        assertThat(state().problems().get(1)).startsWith("crls/cut.crl: The CRL has 1 octets");
    }

    @Test
    void saysThatThereIsNoRevocationListAtAll() {
        assertSaidAccordingToThePolicy(
                "There is no revocation list, so no revoked certificate is recognised: put the current list of each CA"
                        + " into etc/trust/crls.");
    }

    @Test
    void saysThatAListIsPastItsNextUpdate() throws IOException {
        folder.crl("old", pki.crl(pki.issuingCa(), YESTERDAY, NOW.minusSeconds(1)));

        assertSaidAccordingToThePolicy("crls/old.crl of CN=T1,OU=07 is past its next update of 2026-03-01T11:59:59Z:"
                + " put the CA's current list in its place.");
    }

    @Test
    void saysUntilWhenAListCountsInTheGrace() throws IOException {
        folder.crl("old", pki.crl(pki.issuingCa(), YESTERDAY, NOW.minusSeconds(1)));
        grace = Duration.ofMinutes(1);
        required = true;

        assertThat(state().problems()).isEmpty();
        assertThat(state().warnings())
                .containsExactly(
                        "crls/old.crl of CN=T1,OU=07 is past its next update of 2026-03-01T11:59:59Z, and counts"
                                + " as current until 2026-03-01T12:00:59Z: put the CA's current list in its place.");
    }

    @Test
    void saysThatAListIsNotYetValid() throws IOException {
        folder.crl("future", pki.crl(pki.issuingCa(), TOMORROW, TOMORROW.plus(DAY)));

        assertSaidAccordingToThePolicy("crls/future.crl of CN=T1,OU=07 is not valid before 2026-03-02T12:00:00Z: check"
                + " the clock of this server, and put the CA's current list into etc/trust/crls.");
    }

    @Test
    void onlyWarnsOfAnOldListBesideACurrentOne() throws IOException {
        folder.crl("old", pki.crl(pki.issuingCa(), YESTERDAY, NOW.minusSeconds(1)))
                .crl("t1", pki.crl());
        required = true;

        assertThat(state().problems()).isEmpty();
        assertThat(state().warnings()).singleElement().asString().startsWith("crls/old.crl of CN=T1,OU=07 is past");
    }

    @Test
    void saysThatAListIsOfACaThatIsNotKnownHere() throws IOException {
        var stranger = pki.furtherIssuingCa("T2").issue();
        folder.crl("t1", pki.crl()).crl("t2", pki.crlOrder(stranger).issue());
        required = true;

        assertThat(state().problems()).isEmpty();
        assertThat(state().warnings()).singleElement().satisfies(sentence -> assertThat(sentence)
                .startsWith("crls/t2.crl of CN=T2,OU=07: no CA of that name is known here")
                .contains("put the CA's certificate into etc/trust/anchors"));
    }

    @Test
    void namesEachCaWithoutAList() throws IOException {
        folder.anchors(pki.root()).crl("t1", pki.crl());

        assertSaidAccordingToThePolicy("There is no revocation list of CA CN=TA,OU=00 with key identifier "
                + keyIdOfTheRoot()
                + ", so whether a certificate that it issued is revoked is not known: put its current"
                + " list into etc/trust/crls.");
    }

    @Test
    void namesACaThatMaySignNoLists() throws IOException {
        folder.anchors(pki.furtherIssuingCa("T2")
                        .keyUsageBits(KeyUsage.keyCertSign)
                        .issue())
                .crl("t1", pki.crl());

        assertThat(state().warnings()).singleElement().asString().startsWith("CA CN=T2,OU=07 with key identifier");
        assertThat(state().warnings().get(0)).contains("may not sign revocation lists");
    }

    @Test
    void expectsNoListOfACaThatHasExpired() throws IOException {
        folder.anchors(pki.furtherIssuingCa("T2")
                        .validBetween(YESTERDAY, NOW.minusSeconds(1))
                        .issue())
                .crl("t1", pki.crl());
        required = true;

        assertThat(state().problems()).isEmpty();
        assertThat(state().warnings()).isEmpty();
    }

    @Test
    void saysOfWhichSignersItIsNotKnownWhetherTheyAreRevoked() throws IOException {
        var stranger = pki.furtherIssuingCa("T2").issue();
        folder = TrustFolder.in(path.resolve("other")).anchors(stranger).signers(pki.signer(SUPPLIER));
        folder.crl("t2", pki.crlOrder(stranger).issue());
        var notKnown = "No current revocation list of CN=T1,OU=07 covers the signers that it issued, so whether one of"
                + " them is revoked is not known: put its current list into etc/trust/crls.";
        required = true;
        assertThat(state().problems()).isEmpty();
        assertThat(state().warnings()).containsExactly(notKnown);

        folder.crl("t1", pki.crl(pki.issuingCa(), YESTERDAY, NOW.minusSeconds(1)));
        assertThat(state().warnings()).hasSize(3).contains(notKnown);

        folder.crl("t1", pki.crl());
        assertThat(state().warnings()).singleElement().asString().contains("no CA of that name is known here");
    }

    @Test
    void namesItsPart() {
        assertThat(readiness().name()).isEqualTo("trust");
    }

    /** A warning where the policy does not require revocation data, and a problem where it does. */
    private void assertSaidAccordingToThePolicy(String sentence) {
        assertThat(state().problems()).isEmpty();
        assertThat(state().warnings()).containsExactly(sentence);
        required = true;
        assertThat(state().problems()).containsExactly(sentence);
        assertThat(state().warnings()).isEmpty();
    }

    private String keyIdOfTheRoot() {
        var extension = pki.root().certificate().getExtensionValue("2.5.29.14");
        return KeyId.of(Arrays.copyOfRange(extension, 4, extension.length)).toString();
    }

    private State state() {
        return readiness().state();
    }

    private TrustReadiness readiness() {
        return new TrustReadiness(
                trustIn(folder.path(), grace, Set.of()), () -> required, Clock.fixed(NOW, ZoneOffset.UTC));
    }
}
