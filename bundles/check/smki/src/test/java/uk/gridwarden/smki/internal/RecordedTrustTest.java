package uk.gridwarden.smki.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.gridwarden.smki.internal.TrustFixture.CLOCK;
import static uk.gridwarden.smki.internal.TrustFixture.NOW;
import static uk.gridwarden.smki.internal.TrustFixture.SUPPLIER;
import static uk.gridwarden.smki.internal.TrustFixture.newestLists;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.gridwarden.acts.ActKind;
import uk.gridwarden.acts.AdministrativeAct;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.test.pki.TestPki;
import uk.gridwarden.test.pki.TrustFolder;

/** Trust material comes into force on record, or not at all. */
class RecordedTrustTest {
    @TempDir
    private Path path;

    private final TestPki pki = TestPki.at(NOW);
    private final List<AdministrativeAct> acts = new ArrayList<>();
    private boolean isDiskFull;
    private TrustFolder folder;
    private FolderTrust trust;

    @BeforeEach
    void layOutTheFolder() throws IOException {
        folder = TrustFolder.in(path.resolve("trust")).anchors(pki.issuingCa());
        trust = new FolderTrust(
                folder.path(), newestLists(folder.path()), 0, Duration.ZERO, Set.of(), this::record, CLOCK);
    }

    private void record(AdministrativeAct act) throws UnavailableException {
        if (isDiskFull) {
            throw new UnavailableException("The disk is full.");
        }
        acts.add(act);
    }

    @Test
    void recordsEachSetThatComesIntoForceOnce() throws Exception {
        trust.reload();
        trust.reload();
        folder.signers(pki.signer(SUPPLIER));
        trust.reload();

        assertThat(acts).extracting(AdministrativeAct::kind).containsOnly(ActKind.TRUST_CHANGED);
        assertThat(acts).hasSize(2);
        assertThat(acts.get(1).from()).endsWith("trust");
        assertThat(acts.get(1).details())
                .containsEntry("digest", trust.state().digest())
                .containsEntry("anchors", "1")
                .containsEntry("signers", "1");
    }

    @Test
    void keepsTheSetInForceUntilTheNextOneCanBeRecorded() throws Exception {
        trust.reload();
        var before = trust.state();
        isDiskFull = true;
        folder.signers(pki.signer(SUPPLIER));
        trust.reload();
        assertThat(trust.state()).isEqualTo(before);

        isDiskFull = false;
        trust.reload();
        assertThat(trust.state().signers()).isEqualTo(1);
    }
}
