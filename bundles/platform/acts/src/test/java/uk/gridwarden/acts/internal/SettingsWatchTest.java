package uk.gridwarden.acts.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.gridwarden.acts.ActKind;
import uk.gridwarden.acts.AdministrativeAct;
import uk.gridwarden.failures.UnavailableException;

/** A changed file of etc is on record, whenever it was changed. */
class SettingsWatchTest {
    private static final String ENGINE = "uk.gridwarden.engine.cfg";
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2027-03-11T12:00:00Z"), ZoneOffset.UTC);

    @TempDir
    Path base;

    private final List<AdministrativeAct> acts = new ArrayList<>();
    private boolean isDiskFull;
    private int changes;
    private Path etc;
    private SettingsWatch watch;

    @BeforeEach
    void start() throws IOException {
        etc = Files.createDirectories(base.resolve("etc"));
        put(ENGINE, "enforce = true");
        put("org.ops4j.datasource-x.cfg", "password = secret");
        put("trust/anchors/root.pem", "a certificate");
        startAgain();
        watch.look();
    }

    private void startAgain() {
        watch = new SettingsWatch(etc, base.resolve("settings.sha256"), this::record, CLOCK);
    }

    private void record(AdministrativeAct act) throws UnavailableException {
        if (isDiskFull) {
            throw new UnavailableException("The disk is full.");
        }
        acts.add(act);
    }

    @Test
    void recordsAtTheFirstStartWhatIsThere() {
        assertThat(acts).singleElement().satisfies(act -> {
            assertThat(act.kind()).isEqualTo(ActKind.SETTINGS_CHANGED);
            assertThat(act.details())
                    .containsEntry("etc/" + ENGINE, "added, sha256 " + sha256("enforce = true"))
                    .containsKey("etc/trust/anchors/root.pem");
        });
    }

    @Test
    void recordsWhichFileChangedAndItsDigest() throws IOException {
        put(ENGINE, "enforce = false");
        watch.look();
        watch.look();

        assertThat(acts).hasSize(2);
        assertThat(acts.get(1).from()).isEqualTo("etc/" + ENGINE);
        assertThat(acts.get(1).who()).isEqualTo(AdministrativeAct.PLATFORM);
        assertThat(acts.get(1).at()).isEqualTo(CLOCK.instant());
        assertThat(acts.get(1).details())
                .containsEntry("etc/" + ENGINE, "changed, sha256 " + sha256("enforce = false"))
                .containsOnlyKeys("etc/" + ENGINE, "all of etc");
    }

    @Test
    void recordsAfterAStartWhatWasChangedBefore() throws IOException {
        Files.delete(etc.resolve(ENGINE));
        startAgain();
        watch.look();

        assertThat(acts).hasSize(2);
        assertThat(acts.get(1).details()).containsEntry("etc/" + ENGINE, "removed");
    }

    @Test
    void tellsTrustMaterialFromSettings() throws IOException {
        put("trust/anchors/root.pem", "another certificate");
        watch.look();

        assertThat(acts.get(1).kind()).isEqualTo(ActKind.TRUST_CHANGED);
    }

    @Test
    void givesNoDigestOfAFileThatMayHoldAPassword() throws IOException {
        put("org.ops4j.datasource-x.cfg", "password = changed");
        watch.look();

        assertThat(acts.get(1).details()).containsEntry("etc/org.ops4j.datasource-x.cfg", "changed");
    }

    @Test
    void namesTwentyFilesAndCountsTheRest() throws IOException {
        for (var i = 10; i < 35; i++) {
            put("trust/organisations/" + i + ".pem", "certificate " + i);
        }
        watch.look();

        assertThat(acts.get(1).what()).isEqualTo("25 files in etc changed.");
        assertThat(acts.get(1).details()).hasSize(22).containsEntry("further files", "5");
    }

    @Test
    void triesAgainWhereAChangeCannotBeRecorded() throws IOException {
        put(ENGINE, "enforce = false");
        isDiskFull = true;
        watch.look();
        assertThat(acts).hasSize(1);

        isDiskFull = false;
        watch.look();
        assertThat(acts).hasSize(2);
    }

    /** Each file with a time of its own, since times of files are coarse. */
    private void put(String name, String text) throws IOException {
        var file = etc.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        Files.setLastModifiedTime(file, FileTime.from(CLOCK.instant().plusSeconds(changes++)));
    }

    private static String sha256(String text) {
        return SettingsFiles.digest(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
}
