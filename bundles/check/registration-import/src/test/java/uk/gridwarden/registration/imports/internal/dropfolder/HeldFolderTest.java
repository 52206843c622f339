package uk.gridwarden.registration.imports.internal.dropfolder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.gridwarden.acts.ActKind;
import uk.gridwarden.acts.ActRecorder;
import uk.gridwarden.acts.AdministrativeAct;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.registration.DataSet;
import uk.gridwarden.registration.imports.ImportOptions;
import uk.gridwarden.registration.imports.internal.Delivery;
import uk.gridwarden.registration.imports.internal.TestImport;
import uk.gridwarden.registration.internal.TestData;
import uk.gridwarden.registration.internal.TestStore;
import uk.gridwarden.rule.api.Sha256;

/** A file that would shrink the data, from the drop folder to a person and on. */
class HeldFolderTest {
    private static final Clock CLOCK = Clock.fixed(TestStore.NOW, ZoneOffset.UTC);
    private static final String NAME = "registration-2.csv";

    @TempDir
    Path base;

    private Path folder;
    private TestStore store;
    private final List<AdministrativeAct> acts = new ArrayList<>();
    private ActRecorder recorder = acts::add;
    private HeldFolder held;
    private DropFolder dropFolder;

    @BeforeEach
    void dropAFileThatShrinksTheData() throws Exception {
        folder = Files.createDirectories(base.resolve("import"));
        store = TestStore.inMemory(base);
        dropFolder = new DropFolder(folder, TestImport.into(store), CLOCK);
        held = new HeldFolder(folder, TestImport.into(store), recorder, CLOCK);
        drop("registration-1.csv", TestData.REGISTRATION, 1);
        drop(NAME, TestData.REGISTRATION_HEADER + "1234567,G,PIPE,SUPX,2020-01-01,\n", 2);
        scan();
        scan();
    }

    @Test
    void waitsWithItsManifestAndAReport() throws Exception {
        assertThat(held.names()).containsExactly(NAME);
        assertThat(held.reason(NAME))
                .contains("data that would shrink from 5 to 1 rows")
                .contains("Nothing was imported yet");
        assertThat(folder.resolve("held").resolve(NAME + ".manifest")).exists();
        assertThat(rows()).isEqualTo(5);
    }

    @Test
    void goesOnWaitingAcrossARestart() throws Exception {
        store.restart();
        Files.writeString(folder.resolve("held").resolve("registration-0.csv.manifest"), "of one that is gone");
        Files.writeString(folder.resolve("held").resolve("registration-0.csv.report.txt"), "of one that is gone");
        dropFolder = new DropFolder(folder, TestImport.into(store), CLOCK);
        scan();
        scan();
        assertThat(new HeldFolder(folder, TestImport.into(store), recorder, CLOCK).names())
                .containsExactly(NAME);
        try (var files = Files.list(folder.resolve("held"))) {
            assertThat(files).hasSize(3);
        }
        assertThat(rows()).isEqualTo(5);
    }

    @Test
    void isImportedOnceAPersonConfirmsIt() throws Exception {
        var version = held.confirm(NAME, "olga", ImportOptions.DEFAULT.progress());
        assertThat(version.rows()).isEqualTo(1);
        assertThat(held.names()).isEmpty();
        assertThat(folder.resolve("held")).isEmptyDirectory();
        assertThat(folder.resolve("done").resolve(NAME)).exists();
        assertThat(folder.resolve("done").resolve(NAME + ".manifest")).exists();
    }

    @Test
    void isPutAwayOnceAPersonRejectsIt() throws Exception {
        held.reject(NAME, "olga");
        assertThat(held.names()).isEmpty();
        assertThat(folder.resolve("failed").resolve(NAME)).exists();
        assertThat(rows()).isEqualTo(5);
    }

    @Test
    void recordsWhoConfirmedOrRejectedWhichFile() throws Exception {
        var sha256 = Sha256.of(Files.readAllBytes(folder.resolve("held").resolve(NAME)))
                .toString();
        held.confirm(NAME, "olga", ImportOptions.DEFAULT.progress());

        assertThat(acts).singleElement().satisfies(act -> {
            assertThat(act.kind()).isEqualTo(ActKind.CONFIRM);
            assertThat(act.who()).isEqualTo("olga");
            assertThat(act.at()).isEqualTo(TestStore.NOW);
            assertThat(act.what()).contains(NAME);
            assertThat(act.details()).containsEntry("sha256", sha256);
        });
    }

    @Test
    void leavesTheFileWhereTheActCannotBeRecorded() throws Exception {
        recorder = act -> {
            throw new UnavailableException("The disk is full.");
        };
        held = new HeldFolder(folder, TestImport.into(store), recorder, CLOCK);

        assertThatThrownBy(() -> held.confirm(NAME, "olga", ImportOptions.DEFAULT.progress()))
                .isInstanceOf(UnavailableException.class);
        assertThatThrownBy(() -> held.reject(NAME, "olga")).isInstanceOf(UnavailableException.class);

        assertThat(held.names()).containsExactly(NAME);
        assertThat(rows()).isEqualTo(5);
    }

    @Test
    void rejectsANameThatIsNotListed() {
        for (var name : List.of("../registration-1.csv", "registration-9.csv", NAME + ".manifest", "")) {
            assertThatThrownBy(() -> held.confirm(name, "olga", ImportOptions.DEFAULT.progress()))
                    .isInstanceOf(NoSuchFileException.class);
        }
    }

    @Test
    void isListedThoughAnotherOfItsNameWaitsAlready() throws Exception {
        Files.delete(folder.resolve("held").resolve(NAME + ".manifest"));
        drop(NAME, TestData.REGISTRATION_HEADER + "1234567,G,OTHG,SUPX,2020-01-01,\n", 2);
        scan();
        scan();
        var second = "registration-2.20260203T040506Z.csv";
        assertThat(held.names()).containsExactly(second, NAME);
        assertThat(held.reason(second)).contains("from 5 to 1 rows");
        assertThat(held.confirm(second, "olga", ImportOptions.DEFAULT.progress())
                        .rows())
                .isEqualTo(1);
        assertThat(folder.resolve("done").resolve(second)).exists();
    }

    @Test
    void isOnlyPutAwayWhenItWasImportedBeforeTheProcessDied() throws Exception {
        var file = folder.resolve("held").resolve(NAME);
        var imported = TestImport.into(store).importFile(DataSet.REGISTRATION, file, TestImport.CONFIRMED);
        assertThat(held.confirm(NAME, "olga", ImportOptions.DEFAULT.progress())).isEqualTo(imported);
        assertThat(folder.resolve("held")).isEmptyDirectory();
        assertThat(folder.resolve("done").resolve(NAME)).exists();
    }

    @Test
    void keepsFilesThatFollowItOutUntilItIsDealtWith() throws Exception {
        drop("registration-3.csv", TestData.REGISTRATION, 3);
        scan();
        scan();
        assertThat(held.names()).containsExactly(NAME, "registration-3.csv");
        assertThat(held.reason("registration-3.csv")).contains("number 3, after a gap");
    }

    private void drop(String name, String csv, long number) throws Exception {
        Delivery.of(folder.resolve(name), csv).number(number).path();
    }

    private void scan() throws Exception {
        dropFolder.scan();
    }

    private long rows() throws Exception {
        return store.data().current().stream()
                .filter(version -> version.dataSet() == DataSet.REGISTRATION)
                .findFirst()
                .orElseThrow()
                .rows();
    }
}
