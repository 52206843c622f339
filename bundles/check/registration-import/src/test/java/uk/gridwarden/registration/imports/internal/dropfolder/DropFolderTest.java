package uk.gridwarden.registration.imports.internal.dropfolder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.registration.DataSet;
import uk.gridwarden.registration.DataSetVersion;
import uk.gridwarden.registration.imports.DataImport;
import uk.gridwarden.registration.imports.ImportOptions;
import uk.gridwarden.registration.imports.ImportRefusedException;
import uk.gridwarden.registration.imports.ImportRefusedException.Problem;
import uk.gridwarden.registration.imports.internal.TestImport;
import uk.gridwarden.registration.internal.TestData;
import uk.gridwarden.registration.internal.TestStore;

class DropFolderTest {
    private static final Clock CLOCK = Clock.fixed(TestStore.NOW, ZoneOffset.UTC);

    @TempDir
    Path base;

    private Path folder;
    private ScriptedImport scripted;
    private DropFolder dropFolder;

    @BeforeEach
    void watch() {
        folder = base.resolve("import");
        scripted = new ScriptedImport();
        dropFolder = new DropFolder(folder, scripted, CLOCK);
    }

    @Test
    void createsItsFolders() throws IOException {
        dropFolder.scan();
        assertThat(folder.resolve("done")).isDirectory();
        assertThat(folder.resolve("failed")).isDirectory();
    }

    @Test
    void takesAFileOnlyOnceItStoppedChanging() throws IOException {
        drop("inventory.csv", "a");
        dropFolder.scan();
        drop("inventory.csv", "ab");
        dropFolder.scan();
        assertThat(scripted.imported).isEmpty();
        dropFolder.scan();
        assertThat(scripted.imported).containsExactly("INVENTORY inventory.csv");
    }

    @Test
    void putsImportedFilesAway() throws IOException {
        drop("inventory.csv", "a");
        scanTwice();
        assertThat(names(folder)).isEmpty();
        assertThat(names(folder.resolve("done"))).containsExactly("inventory.csv");
        scanTwice();
        assertThat(scripted.imported).hasSize(1);
    }

    @Test
    void closesToOthersWhatItPutsAwayAndItsReports() throws IOException {
        scripted.refusal = new ImportRefusedException("refused", List.of(), 0);
        drop("inventory.csv", "a");
        Files.setPosixFilePermissions(folder.resolve("inventory.csv"), PosixFilePermissions.fromString("rw-rw-r--"));
        scanTwice();
        var failed = folder.resolve("failed");
        assertThat(mode(failed.resolve("inventory.csv"))).isEqualTo("rw-rw----");
        assertThat(mode(failed.resolve("inventory.csv.report.txt"))).isEqualTo("rw-------");
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    @Test
    void warnsOfADropFolderThatIsOpenToOthers() throws IOException {
        Files.createDirectories(folder);
        var readiness = new DropFolderReadiness(folder);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwx---"));
        assertThat(readiness.state().warnings()).isEmpty();

        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwx-wx"));
        assertThat(readiness.state().warnings())
                .containsExactly(folder + " is open to every user of this machine; run: chmod -R o-rwx " + folder);
    }

    @Test
    void importsSeveralFilesInTheOrderTheyBuildOnEachOther() throws IOException {
        drop("registration-2026-02-01.csv", "a");
        drop("inventory.csv", "a");
        drop("inventory-2.csv", "a");
        drop("organisations_today.csv", "a");
        scanTwice();
        assertThat(scripted.imported)
                .containsExactly(
                        "ORGANISATIONS organisations_today.csv",
                        "INVENTORY inventory-2.csv",
                        "INVENTORY inventory.csv",
                        "REGISTRATION registration-2026-02-01.csv");
    }

    @Test
    void leavesHiddenAndUnfinishedFilesAndFoldersAlone() throws IOException {
        drop(".inventory.csv", "a");
        drop("inventory.csv.tmp", "a");
        drop("inventory.csv.part", "a");
        Files.createDirectories(folder.resolve("inventory-folder.csv"));
        scanTwice();
        assertThat(scripted.imported).isEmpty();
        assertThat(names(folder)).containsExactly(".inventory.csv", "inventory.csv.part", "inventory.csv.tmp");
    }

    @Test
    void putsRefusedFilesAwayWithAReport() throws IOException {
        var problem = new Problem("inventory.csv", 3, "smets", "'SMETS3'", "one of SMETS1, SMETS2");
        scripted.refusal = new ImportRefusedException("refused", List.of(problem), 5);
        drop("inventory.csv", "a");
        scanTwice();
        assertThat(names(folder.resolve("failed"))).containsExactly("inventory.csv", "inventory.csv.report.txt");
        assertThat(folder.resolve("failed/inventory.csv.report.txt"))
                .hasContent(
                        """
                        inventory.csv, line 3, column smets: found 'SMETS3', expected one of SMETS1, SMETS2.
                        There are 4 more problems.
                        Nothing was imported; the data is unchanged.
                        """);
    }

    @Test
    void refusesAFileWhoseNameAnnouncesNoDataSet() throws IOException {
        drop("readme.md", "a");
        scanTwice();
        assertThat(scripted.imported).isEmpty();
        assertThat(folder.resolve("failed/readme.md.report.txt"))
                .content()
                .contains("a file name that announces no data set")
                .contains("organisations.csv", "inventory.csv", "registration.csv");
    }

    @Test
    void showsWhatCannotBeSeenInAFileName() throws IOException {
        drop("read\tme.csv", "a");
        scanTwice();
        assertThat(folder.resolve("failed/read\tme.csv.report.txt"))
                .content()
                .startsWith("read\\u0009me.csv, the file as a whole: found a file name that holds \\u0009 (CHARACTER"
                        + " TABULATION), expected organisations.csv");
    }

    @Test
    void saysThatOnlyTheCaseOfAFileNameIsWrong() throws IOException {
        drop("Registration.csv", "a");
        scanTwice();
        assertThat(folder.resolve("failed/Registration.csv.report.txt"))
                .content()
                .startsWith("Registration.csv, the file as a whole: found a file name with upper case letters, expected"
                        + " registration.csv.");
    }

    @Test
    void saysWhatIsWrongWithAFileNameThatIsAlmostRight() throws IOException {
        drop("registration.csv.bz2", "a");
        drop("registration of today.csv", "a");
        scanTwice();
        assertThat(folder.resolve("failed/registration.csv.bz2.report.txt"))
                .content()
                .contains("found a file name that ends in '.bz2', expected one that ends in .csv, or in .csv.gz or");
        assertThat(folder.resolve("failed/registration of today.csv.report.txt"))
                .content()
                .contains("found a file name with blanks, expected registration-of-today.csv.");
    }

    @Test
    void keepsEarlierFilesOfTheSameName() throws IOException {
        for (int i = 0; i < 3; i++) {
            drop("inventory.csv", "content " + i);
            scanTwice();
        }
        assertThat(names(folder.resolve("done")))
                .containsExactly("inventory.20260203T040506Z-2.csv", "inventory.20260203T040506Z.csv", "inventory.csv");
        assertThat(folder.resolve("done/inventory.csv")).hasContent("content 0");
        assertThat(folder.resolve("done/inventory.20260203T040506Z-2.csv")).hasContent("content 2");
    }

    @Test
    void keepsTheReportsOfEarlierFilesOfTheSameName() throws IOException {
        drop("readme.md", "first");
        scanTwice();
        drop("readme.md", "second");
        scanTwice();
        assertThat(names(folder.resolve("failed")))
                .containsExactly(
                        "readme.md",
                        "readme.md.20260203T040506Z",
                        "readme.md.20260203T040506Z.report.txt",
                        "readme.md.report.txt");
    }

    @Test
    void retriesWhileTheDatabaseIsDown() throws IOException {
        scripted.isDown = true;
        drop("inventory.csv", "a");
        scanTwice();
        dropFolder.scan();
        assertThat(names(folder)).containsExactly("inventory.csv");
        scripted.isDown = false;
        dropFolder.scan();
        assertThat(names(folder.resolve("done"))).containsExactly("inventory.csv");
    }

    @Test
    void forgetsAFileThatWentAwayDuringItsImport() throws IOException {
        scripted.refusal = new ImportRefusedException("refused", List.of(), 1);
        scripted.vanishing = true;
        drop("inventory.csv", "a");
        scanTwice();
        assertThat(names(folder.resolve("failed"))).isEmpty();
    }

    @Test
    void doesNotTryAFileThatBreaksTheImportAtEveryLook() throws IOException {
        scripted.breakage = new IllegalStateException("unforeseen");
        drop("inventory.csv", "a");
        dropFolder.scan();
        assertThatThrownBy(dropFolder::scan).isSameAs(scripted.breakage);
        scanTwice();
        assertThat(scripted.imported).hasSize(1);
        scripted.breakage = null;
        drop("inventory.csv", "ab");
        scanTwice();
        assertThat(scripted.imported).hasSize(2);
    }

    @Test
    void importsIntoTheDatabase() throws Exception {
        var store = TestStore.inMemory(base);
        var real = new DropFolder(folder, TestImport.into(store), CLOCK);
        drop("organisations.csv", TestData.ORGANISATIONS);
        drop("inventory.csv", TestData.INVENTORY.replace("SMETS1", "SMETS9"));
        real.scan();
        real.scan();
        assertThat(store.data().current()).extracting(DataSetVersion::dataSet).containsExactly(DataSet.ORGANISATIONS);
        assertThat(folder.resolve("failed/inventory.csv.report.txt"))
                .content()
                .startsWith("inventory.csv, line 3, column smets: found 'SMETS9', expected one of SMETS1, SMETS2.");
    }

    private void scanTwice() throws IOException {
        dropFolder.scan();
        dropFolder.scan();
    }

    private void drop(String name, String text) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve(name), text);
    }

    private static List<String> names(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .filter(name -> !name.equals(".lock"))
                    .sorted()
                    .toList();
        }
    }

    /** Does what the test says, and remembers what it was asked. */
    private static final class ScriptedImport implements DataImport {
        private final List<String> imported = new ArrayList<>();
        private ImportRefusedException refusal;
        private RuntimeException breakage;
        private boolean isDown;
        private boolean vanishing;

        @Override
        public DataSetVersion importFile(DataSet dataSet, Path file, ImportOptions options)
                throws ImportRefusedException, UnavailableException {
            imported.add(dataSet + " " + file.getFileName());
            if (isDown) {
                throw new UnavailableException("down", new SQLException("down"));
            }
            if (vanishing) {
                file.toFile().delete();
            }
            if (breakage != null) {
                throw breakage;
            }
            if (refusal != null) {
                throw refusal;
            }
            return new DataSetVersion(
                    dataSet, 1, TestStore.NOW, 1, file.getFileName().toString(), "");
        }
    }
}
