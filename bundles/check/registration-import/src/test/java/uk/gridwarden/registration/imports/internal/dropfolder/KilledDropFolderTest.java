package uk.gridwarden.registration.imports.internal.dropfolder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.registration.DataSet;
import uk.gridwarden.registration.DataSetVersion;
import uk.gridwarden.registration.imports.DataImport;
import uk.gridwarden.registration.imports.ImportOptions;
import uk.gridwarden.registration.imports.ImportRefusedException;
import uk.gridwarden.registration.imports.internal.Delivery;
import uk.gridwarden.registration.imports.internal.TestImport;
import uk.gridwarden.registration.internal.TestData;
import uk.gridwarden.registration.internal.TestStore;

/** A process that died between the import of a file and the moment when it lies where it belongs. */
class KilledDropFolderTest {
    private static final Clock CLOCK = Clock.fixed(TestStore.NOW, ZoneOffset.UTC);
    private static final String NAME = "registration-1.csv";

    @TempDir
    Path base;

    private Path folder;
    private TestStore store;

    @BeforeEach
    void createFolder() throws Exception {
        folder = Files.createDirectories(base.resolve("import"));
        store = TestStore.inMemory(base);
    }

    @Test
    void findsThatTheFileWasImported() throws Exception {
        deliver();
        dieAfterTheImport();
        assertThat(store.data().current()).hasSize(1);
        assertThat(folder.resolve(NAME)).exists();

        restart();
        assertThat(folder.resolve(NAME)).doesNotExist();
        assertThat(folder.resolve(NAME + ".manifest")).doesNotExist();
        assertThat(folder.resolve("failed")).isEmptyDirectory();
        assertThat(folder.resolve("done").resolve(NAME)).exists();
        assertThat(folder.resolve("done").resolve(NAME + ".manifest")).exists();
        assertThat(version().version()).isEqualTo(1);
    }

    @Test
    void stillRefusesWhatItsSenderRepeats() throws Exception {
        deliver();
        restart();
        deliver();
        restart();
        assertThat(folder.resolve("failed").resolve(NAME + ".report.txt"))
                .content()
                .contains("number 1, which was already used: this very file is version 1");
        assertThat(version().version()).isEqualTo(1);
    }

    @Test
    void importsAFileWithoutAManifestOnceMore() throws Exception {
        Files.writeString(folder.resolve(NAME), TestData.REGISTRATION);
        dieAfterTheImport();
        restart();
        assertThat(folder.resolve("done").resolve(NAME)).exists();
        assertThat(version().version()).isEqualTo(2);
    }

    @Test
    void onlyPutsAwayWhatWasImported() throws Exception {
        var file = Files.writeString(folder.resolve(NAME), TestData.REGISTRATION);
        var taken = new TakenFiles(folder);
        taken.createFolder();
        taken.begin(file);
        taken.finish(file, FileState.of(file));

        restart();
        assertThat(store.data().current()).isEmpty();
        assertThat(folder.resolve("done").resolve(NAME)).exists();
        assertThat(folder.resolve(".taken")).isEmptyDirectory();
    }

    @Test
    void importsTheFileThatTookThePlaceOfTheOneThatWasImported() throws Exception {
        var file = Files.writeString(folder.resolve(NAME), "another");
        var taken = new TakenFiles(folder);
        taken.createFolder();
        taken.begin(file);
        taken.finish(file, FileState.of(file));
        Files.writeString(file, TestData.REGISTRATION);

        restart();
        assertThat(version().rows()).isEqualTo(5);
    }

    @Test
    void leavesNoManifestBehind() throws Exception {
        var file = deliver();
        var manifest = Files.readString(folder.resolve(NAME + ".manifest"));
        restart();
        // As if it had died between the move of the file and the deletion of its manifest.
        Files.writeString(folder.resolve(NAME + ".manifest"), manifest);
        new TakenFiles(folder).begin(file);

        restart();
        assertThat(folder.resolve(NAME + ".manifest")).doesNotExist();
        assertThat(folder.resolve("done").resolve(NAME + ".manifest")).hasContent(manifest);
    }

    @Test
    void leavesTheManifestOfTheNextFileOfThatName() throws Exception {
        var file = deliver();
        restart();
        Files.writeString(folder.resolve(NAME + ".manifest"), "of the next one");
        new TakenFiles(folder).begin(file);

        restart();
        assertThat(folder.resolve(NAME + ".manifest")).hasContent("of the next one");
    }

    private Path deliver() throws Exception {
        return Delivery.of(folder.resolve(NAME), TestData.REGISTRATION).path();
    }

    private void dieAfterTheImport() throws Exception {
        var dying = new DropFolder(folder, new DyingImport(), CLOCK);
        dying.scan();
        assertThatThrownBy(dying::scan).isInstanceOf(Death.class);
    }

    private void restart() throws Exception {
        store.restart();
        var dropFolder = new DropFolder(folder, TestImport.into(store), CLOCK);
        dropFolder.scan();
        dropFolder.scan();
    }

    private DataSetVersion version() throws Exception {
        return store.data().current().get(0);
    }

    private static final class Death extends Error {
        private static final long serialVersionUID = 1L;
    }

    private final class DyingImport implements DataImport {
        @Override
        public DataSetVersion importFile(DataSet dataSet, Path file, ImportOptions options)
                throws ImportRefusedException, UnavailableException {
            TestImport.into(store).importFile(dataSet, file, options);
            throw new Death();
        }
    }
}
