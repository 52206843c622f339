package uk.gridwarden.acts.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.gridwarden.acts.ActKind;
import uk.gridwarden.acts.AdministrativeAct;
import uk.gridwarden.failures.UnavailableException;

class FolderSpoolTest {
    private static final Instant NOON = Instant.parse("2027-03-11T12:00:00Z");

    @TempDir
    Path data;

    private Path folder;
    private FolderSpool spool;

    @BeforeEach
    void open() {
        folder = data.resolve("acts");
        spool = new FolderSpool(folder);
    }

    private static AdministrativeAct act(Instant at) {
        return AdministrativeAct.ofPlatform(
                at,
                ActKind.IMPORT,
                "import/inventory.csv",
                "Version 7 of the inventory came into force.",
                Map.of("sha256", "ab12", "rows", "20"));
    }

    @Test
    void givesBackWhatWasRecordedInOrderOfTime() throws Exception {
        var later = act(NOON.plusNanos(1));
        var earlier = act(NOON);
        spool.record(later);
        spool.record(earlier);

        assertThat(new FolderSpool(folder).oldest(10)).containsExactly(earlier, later);
        assertThat(spool.oldest(1)).containsExactly(earlier);
    }

    @Test
    void keepsAnActUntilItIsRemoved() throws Exception {
        var act = act(NOON);
        spool.record(act);
        assertThat(spool.oldest(10)).containsExactly(act);
        assertThat(spool.oldest(10)).containsExactly(act);

        spool.remove(act);
        spool.remove(act);

        assertThat(spool.oldest(10)).isEmpty();
    }

    @Test
    void isEmptyBeforeTheFirstAct() throws Exception {
        assertThat(spool.oldest(10)).isEmpty();
        assertThat(spool.state().warnings()).isEmpty();
    }

    @Test
    void writesForThePlatformsUserAlone() throws Exception {
        spool.record(act(NOON));

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                .isEqualTo("rwx------");
        try (var files = Files.list(folder)) {
            assertThat(files).singleElement().satisfies(file -> assertThat(
                            PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------"));
        }
    }

    @Test
    void refusesAnActThatCannotBeWritten() throws IOException {
        Files.writeString(folder, "a file where the folder should be");

        assertThatThrownBy(() -> spool.record(act(NOON)))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("data/acts");
    }

    @Test
    void takesNoNoticeOfAFileThatWasNotFinished() throws Exception {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("20270311T120000.000000000Z-x.json.part"), "{");

        assertThat(spool.oldest(10)).isEmpty();
    }

    @Test
    void setsABrokenFileAsideAndReportsIt() throws Exception {
        var whole = act(NOON);
        spool.record(whole);
        Files.writeString(folder.resolve("20270311T110000.000000000Z-cut.json"), "{\"id\":");

        assertThat(spool.oldest(10)).containsExactly(whole);

        assertThat(folder.resolve("broken/20270311T110000.000000000Z-cut.json")).hasContent("{\"id\":");
        assertThat(spool.state().warnings()).singleElement().asString().contains("data/acts/broken");
    }

    @Test
    void setsAsideAnActUnderAnotherTime() throws Exception {
        var act = act(NOON);
        spool.record(act);
        Files.move(
                folder.resolve(ActFile.name(act)),
                folder.resolve(ActFile.name(act).replace("T12", "T11")));

        assertThat(spool.oldest(10)).isEmpty();
        assertThat(spool.state().warnings()).hasSize(1);
    }

    @Test
    void keepsForeignTextOnOneLine() {
        var act = AdministrativeAct.ofUser("gw\n", NOON, ActKind.CONFIRM, "a\nb", Map.of("file", "c\u200Bd"));

        assertThat(act.who()).isEqualTo("gw\\u000A");
        assertThat(act.what()).isEqualTo("a\\u000Ab");
        assertThat(act.details()).containsEntry("file", "c\\u200Bd");
    }

    @Test
    void countsTheActsThatWait() throws Exception {
        spool.record(act(NOON));

        assertThat(spool.state().details()).containsEntry("waiting", "1");
        assertThat(spool.state().problems()).isEmpty();
    }
}
