package uk.gridwarden.smki.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.gridwarden.rule.api.RevocationStatus.REVOKED;
import static uk.gridwarden.smki.internal.TrustFixture.NETWORK_OPERATOR;
import static uk.gridwarden.smki.internal.TrustFixture.NOW;
import static uk.gridwarden.smki.internal.TrustFixture.OPERATOR;
import static uk.gridwarden.smki.internal.TrustFixture.SUPPLIER;
import static uk.gridwarden.smki.internal.TrustFixture.assertPathInvalid;
import static uk.gridwarden.smki.internal.TrustFixture.newestLists;
import static uk.gridwarden.smki.internal.TrustFixture.organisation;
import static uk.gridwarden.smki.internal.TrustFixture.trustIn;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.gridwarden.rule.api.KeyUse;
import uk.gridwarden.test.pki.IssuedCertificate;
import uk.gridwarden.test.pki.RevocationListOrder;
import uk.gridwarden.test.pki.SmkiNames;
import uk.gridwarden.test.pki.TestPki;
import uk.gridwarden.test.pki.TrustFolder;

/** A list from before a revocation, which its CA did sign, is put in the place of the newer one. */
class OlderRevocationListAttackTest {
    private static final Instant EARLIER = NOW.minus(Duration.ofHours(9));
    private static final Instant LATER = NOW.minus(Duration.ofHours(8));
    private static final Instant NEXT = NOW.plus(Duration.ofDays(1));

    private final TestPki pki = TestPki.at(NOW);
    private final IssuedCertificate certificate =
            pki.organisation(OPERATOR, NETWORK_OPERATOR, KeyUse.DIGITAL_SIGNATURE);
    private final byte[] newer = list(8, LATER).revoking(certificate).issue();
    private final byte[] older = list(7, EARLIER).issue();

    @TempDir
    private Path path;

    private TrustFolder folder;

    @BeforeEach
    void loadTheNewerList() throws IOException {
        folder = TrustFolder.in(path).anchors(pki.issuingCa()).crl("t1", newer);
    }

    @Test
    void keepsTheNewerListInForceWhileRunning() throws IOException {
        var trust = trustIn(path);

        folder.crl("t1", older);
        trust.reload();

        assertThat(organisation(trust, certificate).revocation()).isEqualTo(REVOKED);
        assertThat(trust.state().problems()).singleElement().satisfies(problem -> {
            assertThat(problem.file()).isEqualTo("crls/t1.crl");
            assertThat(problem.reason())
                    .isEqualTo("The CRL of CN=T1,OU=07 is number 7 of " + EARLIER + "; expected number 8 of " + LATER
                            + ", which was in force before, or a newer one: put the CA's newest list here, or, if the"
                            + " CA has begun its numbering anew, delete " + newestLists(path) + ".");
        });
    }

    @Test
    void trustsNothingAfterARestartWithTheOlderList() throws IOException {
        trustIn(path);

        folder.crl("t1", older);
        var restarted = trustIn(path);

        assertNothingInForce(restarted, "crls/t1.crl");

        folder.crl("t1", newer);
        restarted.reload();

        assertThat(organisation(restarted, certificate).revocation()).isEqualTo(REVOKED);
        assertThat(restarted.state().problems()).isEmpty();
    }

    @Test
    void remembersTheNewerListWhileThereIsNoneAtAll() throws IOException {
        trustIn(path);
        folder.remove("crls/t1.crl");
        assertThat(trustIn(path).state().problems()).isEmpty();

        folder.crl("under-another-name", older);

        assertNothingInForce(trustIn(path), "crls/under-another-name.crl");
    }

    @Test
    void comparesByTheTimeOfIssueWhereNumbersAreEqualOrMissing() throws IOException {
        for (var number : new Long[] {8L, null}) {
            trustIn(path);
            folder.crl("t1", (number == null ? unnumbered(EARLIER) : list(number, EARLIER)).issue());
            assertNothingInForce(trustIn(path), "crls/t1.crl");

            folder.crl("t1", (number == null ? unnumbered(LATER) : list(number, LATER)).issue());
            assertThat(trustIn(path).state().problems()).isEmpty();
        }
    }

    @Test
    void takesTheNumberBeforeTheTimeOfIssue() throws IOException {
        trustIn(path);

        folder.crl("t1", list(7, NOW).issue());
        assertNothingInForce(trustIn(path), "crls/t1.crl");

        folder.crl("t1", list(9, EARLIER).issue());
        assertThat(trustIn(path).state().problems()).isEmpty();
    }

    @Test
    void keepsTheNumberThroughAListWithoutOne() throws IOException {
        trustIn(path);
        folder.crl("t1", unnumbered(NOW).issue());
        assertThat(trustIn(path).state().problems()).isEmpty();

        folder.crl("t1", list(7, NOW).issue());

        assertNothingInForce(trustIn(path), "crls/t1.crl");
    }

    @Test
    void letsAnOlderListLieBesideTheNewerOneUntilThatGoes() throws IOException {
        folder.crl("old", older);
        var trust = trustIn(path);
        assertThat(trust.state().problems()).isEmpty();
        assertThat(organisation(trust, certificate).revocation()).isEqualTo(REVOKED);

        folder.remove("crls/t1.crl");
        trust.reload();

        assertThat(organisation(trust, certificate).revocation()).isEqualTo(REVOKED);
        assertThat(trust.state().problems()).singleElement().satisfies(problem -> assertThat(problem.file())
                .isEqualTo("crls/old.crl"));
    }

    @Test
    void comparesListsOfOneCaOnly() throws IOException {
        var other = pki.furtherIssuingCa("T2").issue();
        var rekeyed = pki.furtherIssuingCa("T1").issue();
        folder.anchors(other, rekeyed);
        trustIn(path);

        folder.crl("t2", pki.crlOrder(other).number(1).issue())
                .crl("t1-with-the-new-key", pki.crlOrder(rekeyed).number(1).issue());

        assertThat(trustIn(path).state().problems()).isEmpty();
    }

    @Test
    void remembersTheListsOfACaThatIsNotKnownHereByItsName() throws IOException {
        var signer = pki.signer(SUPPLIER);
        folder = TrustFolder.in(path.resolve("signers-only"))
                .signers(signer)
                .crl("t1", list(8, LATER).revoking(signer).issue());
        trustIn(folder.path());

        folder.crl(
                "t1",
                list(7, EARLIER).issuerName(SmkiNames.authority("07", "t1")).issue());

        assertThat(trustIn(folder.path()).state().isInForce()).isFalse();
    }

    @Test
    void beginsAnewWhenTheRecordIsDeleted() throws IOException {
        var trust = trustIn(path);
        folder.crl("t1", older);
        trust.reload();

        Files.delete(newestLists(path));
        trust.reload();

        assertThat(trust.state().problems()).isEmpty();
        folder.crl("t1", list(6, EARLIER).issue());
        assertNothingInForce(trustIn(path), "crls/t1.crl");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "rubbish", "cut", "edited", "longer"})
    void trustsNothingWhileTheRecordIsDamaged(String damage) throws IOException {
        trustIn(path);
        var file = newestLists(path);
        var whole = Files.readString(file);
        Files.writeString(
                file,
                switch (damage) {
                    case "cut" -> whole.substring(0, whole.length() - 2);
                    case "edited" -> whole.replace(" 8 ", " 6 ");
                    case "longer" -> whole + "\n";
                    default -> damage;
                });

        var trust = trustIn(path);

        assertNothingInForce(trust, file.toString());
        assertThat(trust.state().problems().get(0).reason())
                .startsWith("The record of the newest revocation lists ")
                .contains("put back a copy, or delete it");

        Files.writeString(file, whole);
        trust.reload();
        assertThat(trust.state().isInForce()).isTrue();
    }

    @Test
    void keepsTheSetInForceWhenTheRecordIsDamagedWhileRunning() throws IOException {
        var trust = trustIn(path);
        Files.writeString(newestLists(path), "rubbish", StandardCharsets.US_ASCII);
        folder.crl("t1", older);

        trust.reload();

        assertThat(organisation(trust, certificate).revocation()).isEqualTo(REVOKED);
        assertThat(trust.state().problems()).hasSize(1);
    }

    @Test
    void trustsNothingThatItCannotRecord() throws IOException {
        Files.createDirectory(newestLists(path).resolveSibling("newest-crls.txt.new"));
        var trust = trustIn(path);

        assertNothingInForce(trust, newestLists(path).toString());
        assertThat(trust.state().problems().get(0).reason()).contains("cannot be recorded; expected write permission");

        Files.delete(newestLists(path).resolveSibling("newest-crls.txt.new"));
        trust.reload();

        assertThat(trust.state().problems()).isEmpty();
        assertThat(organisation(trust, certificate).revocation()).isEqualTo(REVOKED);
    }

    private void assertNothingInForce(FolderTrust trust, String file) {
        assertThat(trust.state().isInForce()).isFalse();
        assertPathInvalid(organisation(trust, certificate));
        assertThat(trust.state().problems()).singleElement().satisfies(problem -> assertThat(problem.file())
                .isEqualTo(file));
    }

    private RevocationListOrder list(long number, Instant issued) {
        return unnumbered(issued).number(number);
    }

    private RevocationListOrder unnumbered(Instant issued) {
        return pki.crlOrder(pki.issuingCa()).between(issued, NEXT);
    }
}
