package uk.gridwarden.registration.imports.internal.dropfolder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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
import uk.gridwarden.registration.imports.internal.Delivery;
import uk.gridwarden.registration.internal.TestData;
import uk.gridwarden.registration.internal.TestStore;

/** Several files at once, and files that are replaced at a bad moment. */
class DropFolderTurnsTest {
    private static final Clock CLOCK = Clock.fixed(TestStore.NOW, ZoneOffset.UTC);

    @TempDir
    Path base;

    private Path folder;
    private final Interrupted imports = new Interrupted();
    private DropFolder dropFolder;

    @BeforeEach
    void watch() throws IOException {
        folder = Files.createDirectories(base.resolve("import"));
        dropFolder = new DropFolder(folder, imports, CLOCK);
    }

    @Test
    void followTheNumbersOfTheirSenderWhateverTheirNames() throws Exception {
        deliver("registration-10.csv", 10);
        deliver("registration-9.csv", 9);
        deliver("registration-z.csv", 8);
        Files.writeString(folder.resolve("registration-a.csv"), TestData.REGISTRATION);
        scan(2);
        assertThat(imports.names)
                .containsExactly(
                        "registration-z.csv", "registration-9.csv", "registration-10.csv", "registration-a.csv");
    }

    @Test
    void waitForAnotherOfTheirDataSetThatIsStillArriving() throws Exception {
        deliver("registration-10.csv", 10);
        scan(1);
        deliver("registration-9.csv", 9);
        Files.writeString(folder.resolve("inventory.csv"), TestData.INVENTORY);
        scan(1);
        assertThat(imports.names).isEmpty();
        scan(1);
        assertThat(imports.names).containsExactly("inventory.csv", "registration-9.csv", "registration-10.csv");
    }

    @Test
    void waitForTheOneBeforeThemThatWaitsForTheDatabase() throws Exception {
        deliver("registration-9.csv", 9);
        deliver("registration-10.csv", 10);
        imports.meanwhile = () -> {
            throw new DatabaseAway();
        };
        scan(2);
        assertThat(imports.names).containsExactly("registration-9.csv");
        imports.meanwhile = () -> {};
        scan(1);
        assertThat(imports.names).containsExactly("registration-9.csv", "registration-9.csv", "registration-10.csv");
    }

    @Test
    void areNotPutAwayForTheOneWhosePlaceTheyTook() throws Exception {
        var file = Files.writeString(folder.resolve("inventory.csv"), "the first");
        imports.meanwhile = () -> replace(file, "the second, which came during the import");
        scan(2);
        assertThat(folder.resolve("done")).isEmptyDirectory();
        assertThat(file).hasContent("the second, which came during the import");

        imports.meanwhile = () -> {};
        scan(2);
        assertThat(imports.names).hasSize(2);
        assertThat(folder.resolve("done").resolve("inventory.csv"))
                .hasContent("the second, which came during the import");
    }

    @Test
    void areDealtWithByOneWatcherAtATime() throws Exception {
        Files.writeString(folder.resolve("inventory.csv"), TestData.INVENTORY);
        var other = new DropFolder(folder, imports, CLOCK);
        other.scan();
        imports.meanwhile = () -> {
            try {
                other.scan();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
        scan(2);
        assertThat(imports.names).containsExactly("inventory.csv");
        assertThat(folder.resolve("done").resolve("inventory.csv")).exists();
    }

    @Test
    void areRefusedWhereTheyAreSymbolicLinks() throws Exception {
        var secret = Files.writeString(base.resolve("secret"), "root:x:0:0");
        Files.createSymbolicLink(folder.resolve("inventory.csv"), secret);
        Files.createSymbolicLink(folder.resolve("organisations.csv"), base.resolve("nowhere"));
        Files.writeString(folder.resolve("registration.csv"), TestData.REGISTRATION);
        Files.createSymbolicLink(folder.resolve("registration.csv.manifest"), secret);
        scan(2);
        assertThat(imports.names).isEmpty();
        var failed = folder.resolve("failed");
        assertThat(failed.resolve("inventory.csv.report.txt"))
                .content()
                .contains("found a symbolic link, expected the file itself")
                .doesNotContain("root");
        assertThat(failed.resolve("organisations.csv.report.txt")).exists();
        assertThat(failed.resolve("registration.csv.report.txt"))
                .content()
                .contains("found a manifest that is a symbolic link");
        assertThat(secret).hasContent("root:x:0:0");
    }

    @Test
    void cannotWriteLinesOfTheirOwnIntoTheReport() throws Exception {
        Files.writeString(folder.resolve("registration\nINFO all is well.csv"), "a");
        scan(2);
        try (var files = Files.list(folder.resolve("failed"))) {
            assertThat(files.filter(file -> file.toString().endsWith(".report.txt")))
                    .singleElement()
                    .satisfies(report -> assertThat(report)
                            .content()
                            .startsWith("registration\\u000AINFO all is well.csv, the file as a whole: found"));
        }
    }

    private void deliver(String name, long number) throws IOException {
        Delivery.of(folder.resolve(name), TestData.REGISTRATION).number(number).path();
    }

    private void scan(int times) throws IOException {
        for (int i = 0; i < times; i++) {
            dropFolder.scan();
        }
    }

    private static void replace(Path file, String text) {
        try {
            var next = Files.writeString(file.resolveSibling("next.part"), text);
            Files.move(next, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class DatabaseAway extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** Remembers what it was asked; something happens meanwhile. */
    private static final class Interrupted implements DataImport {
        private final List<String> names = new ArrayList<>();
        private Runnable meanwhile = () -> {};

        @Override
        public DataSetVersion importFile(DataSet dataSet, Path file, ImportOptions options)
                throws UnavailableException {
            var name = file.getFileName().toString();
            names.add(name);
            try {
                meanwhile.run();
            } catch (DatabaseAway e) {
                throw new UnavailableException("down", new SQLException(e));
            }
            return new DataSetVersion(dataSet, 1, TestStore.NOW, 1, name, "");
        }
    }
}
