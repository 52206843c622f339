package uk.gridwarden.registration.imports.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.registration.DataSet;
import uk.gridwarden.registration.DataSetVersion;
import uk.gridwarden.registration.imports.ImportOptions;
import uk.gridwarden.registration.imports.ImportProgress;
import uk.gridwarden.registration.imports.ImportRefusedException;
import uk.gridwarden.registration.imports.internal.csv.UnpackLimits;
import uk.gridwarden.registration.imports.internal.delivery.ImportPolicy;
import uk.gridwarden.registration.internal.TestData;
import uk.gridwarden.registration.internal.TestStore;
import uk.gridwarden.registration.internal.jdbc.JdbcVersionStore;
import uk.gridwarden.rule.api.Mpxn;

/** Whatever happens to a file on its way, the data before it stays, and a sentence says what is wrong. */
class HostileFileTest {
    private static final long GIBIBYTE = 1L << 30;
    private static final int CUTS = 40;

    @TempDir
    Path files;

    private TestStore store;
    private List<DataSetVersion> before;

    @BeforeEach
    void importGoodData() throws Exception {
        store = TestStore.inMemory(files);
        TestImport.put(store, DataSet.REGISTRATION, TestData.REGISTRATION);
        before = store.data().current();
    }

    @Test
    void rejectsAFileThatIsCutShortAtAnyOctet() throws Exception {
        var whole = TestData.REGISTRATION.getBytes(StandardCharsets.UTF_8);
        var random = new SplittableRandom(63);
        for (int i = 0; i < CUTS; i++) {
            var delivery = Delivery.of(files.resolve("registration.csv"), TestData.REGISTRATION)
                    .createdAt("2026-02-03T04:05:06Z");
            var path = delivery.path();
            int length = random.nextInt(whole.length);
            Files.write(path, Arrays.copyOf(whole, length));
            assertRefused(path, "as the manifest says");
        }
    }

    @Test
    void rejectsAFileThatIsThereTwice() throws Exception {
        var rows = TestData.REGISTRATION.substring(TestData.REGISTRATION_HEADER.length());
        assertRefused(plain(TestData.REGISTRATION + rows), "again");
        assertRefused(plain(TestData.REGISTRATION + TestData.REGISTRATION), "found 'fuel'");
    }

    @Test
    void importsTheSameFromRowsInAnotherOrder() throws Exception {
        var lines = TestData.REGISTRATION.lines().toList();
        var reordered = new StringBuilder(lines.get(0)).append('\n');
        for (int i = lines.size() - 1; i > 0; i--) {
            reordered.append(lines.get(i)).append('\n');
        }
        try (var view = store.open()) {
            TestImport.put(store, DataSet.REGISTRATION, reordered.toString());
            try (var after = store.open()) {
                for (var mpxn : List.of("1000000000019", "1000000000028", "1234567")) {
                    var asked = new Mpxn(mpxn);
                    assertThat(after.registrations(asked, TestData.DAY))
                            .isEqualTo(view.registrations(asked, TestData.DAY));
                }
            }
        }
    }

    @Test
    void rejectsUtf16() throws Exception {
        var path =
                Files.write(files.resolve("registration.csv"), TestData.REGISTRATION.getBytes(StandardCharsets.UTF_16));
        assertRefused(path, "UTF-8");
    }

    @Test
    void importsAByteOrderMarkAndWindowsLines() throws Exception {
        var version =
                TestImport.put(store, DataSet.REGISTRATION, "\uFEFF" + TestData.REGISTRATION.replace("\n", "\r\n"));
        assertThat(version.rows()).isEqualTo(before.get(0).rows());
    }

    @Test
    void rejectsQuotedLineBreaksWhereNoneBelong() throws Exception {
        assertRefused(plain(TestData.REGISTRATION + "1000000000037,E,\"WI\nRE\",,2020-01-01,\n"), "line 7");
    }

    @Test
    void rejectsALineOfAGibibyteWithoutKeepingIt() throws Exception {
        var path = files.resolve("registration.csv.gz");
        var piece = "1".repeat(1 << 16).getBytes(StandardCharsets.UTF_8);
        try (OutputStream out = fast(path)) {
            out.write(TestData.REGISTRATION_HEADER.getBytes(StandardCharsets.UTF_8));
            for (long written = 0; written < GIBIBYTE; written += piece.length) {
                out.write(piece);
            }
        }
        var unlimited = new ImportPolicy(false, 10, new UnpackLimits(Long.MAX_VALUE, Integer.MAX_VALUE));
        var dataImport = TestImport.into(store, unlimited);
        assertThatThrownBy(() -> dataImport.importFile(DataSet.REGISTRATION, path))
                .isInstanceOf(ImportRefusedException.class)
                .hasMessageContaining("a record of more than 65536 characters");
        assertUnchanged();
    }

    @Test
    void rejectsAManifestThatIsNotOne() throws Exception {
        var path = plain(TestData.REGISTRATION);
        var good = Files.readString(
                manifest(Delivery.of(path, TestData.REGISTRATION).path()));
        for (var bad : List.of(
                "",
                "source",
                good + "colour = red\n",
                good + "kind = UPDATE\n",
                good.replace("REFRESH", "REPLACE"),
                good.replace("sequence = 1", "sequence = -1"),
                good.replace("2026-02-01T00:00:00Z", "yesterday"),
                good.replace("source = national", "source = ../national"),
                "x".repeat(20_000))) {
            Files.writeString(manifest(path), bad);
            assertRefused(path, "");
        }
        Files.write(manifest(path), new byte[] {(byte) 0xFF, (byte) 0xFE});
        assertRefused(path, "a manifest that is not UTF-8");
    }

    @Test
    void readsAManifestFromWindows() throws Exception {
        var path = Delivery.of(files.resolve("registration.csv"), TestData.REGISTRATION)
                .createdAt("2026-02-03T04:05:06Z")
                .path();
        var text = Files.readString(manifest(path));
        Files.write(manifest(path), text.getBytes(StandardCharsets.UTF_16));
        assertRefused(path, "a manifest that is not UTF-8");
        Files.write(manifest(path), text.getBytes(StandardCharsets.UTF_16LE));
        assertRefused(path, "a manifest that is not UTF-8");
        Files.writeString(manifest(path), "\uFEFF" + text.replace("\n", "\r\n"));
        assertThat(TestImport.into(store).importFile(DataSet.REGISTRATION, path).asOf())
                .isEqualTo(TestStore.NOW);
    }

    @Test
    void showsTheValueOfAManifestThatIsNotRight() throws Exception {
        var path = Delivery.of(files.resolve("registration.csv"), TestData.REGISTRATION)
                .path();
        Files.writeString(manifest(path), Files.readString(manifest(path)).replace("REFRESH", "replace"));
        assertRefused(path, "manifest key kind: found 'replace', expected REFRESH or UPDATE.");
    }

    @Test
    void namesTheLineOfAManifestThatIsNotRight() throws Exception {
        var path = Delivery.of(files.resolve("registration.csv"), TestData.REGISTRATION)
                .path();
        var good = Files.readString(manifest(path));
        Files.writeString(manifest(path), "# a comment\n\nrecrods = 5\n" + good);
        assertRefused(path, "the file as a whole: found the unknown key 'recrods' in line 3 of its manifest,");
        Files.writeString(manifest(path), "created: 2026-02-01\n" + good);
        assertRefused(path, "found 'created: 2026-02-01' in line 1 of its manifest, expected a key, an equals sign");
        Files.writeString(manifest(path), good + "kind = REFRESH\n");
        assertRefused(path, "manifest key kind: found this key again in line 8, expected each key once.");
        Files.writeString(manifest(path), good.replace("created", "#"));
        assertRefused(path, "manifest key created: found no such key, expected a UTC time");
    }

    @Test
    void rejectsAManifestThatIsNoFile() throws Exception {
        var path = plain(TestData.REGISTRATION);
        Files.createDirectory(manifest(path));
        assertRefused(path, "a manifest that is not a file");
    }

    @Test
    void rejectsAManifestThatIsOfAnotherFile() throws Exception {
        var other = Delivery.of(files.resolve("inventory.csv"), TestData.INVENTORY)
                .createdAt("2026-02-03T04:05:06Z")
                .path();
        var path = plain(TestData.REGISTRATION);
        Files.copy(manifest(other), manifest(path));
        assertRefused(path, "manifest key sha256: found a file with digest");
    }

    @Test
    void rejectsAFileThatChangesWhileItIsRead() throws Exception {
        var rows = new StringBuilder(TestData.REGISTRATION_HEADER);
        for (int i = 0; i < 12_000; i++) {
            rows.append("10%011d,E,WIRE,,2020-01-01,%n".formatted(i).replace(System.lineSeparator(), "\n"));
        }
        var path = plain(rows.toString());
        ImportProgress touching = (step, done, total) -> {
            try {
                Files.setLastModifiedTime(path, FileTime.from(TestStore.NOW));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
        assertThatThrownBy(() -> TestImport.into(store)
                        .importFile(DataSet.REGISTRATION, path, new ImportOptions("olga", true, touching)))
                .isInstanceOf(ImportRefusedException.class)
                .hasMessageContaining("a file that changed while it was read");
        assertUnchanged();
    }

    @Test
    void doesNotTakeADiskThatCannotBeWrittenForAFaultOfTheFile() throws Exception {
        var noFolder = store.file("staging-is-a-file", "");
        var dataImport = new FileDataImport(
                new JdbcVersionStore(store.database(), noFolder),
                ImportPolicy.DEFAULT,
                act -> {},
                Clock.fixed(TestStore.NOW, ZoneOffset.UTC));
        var path = plain(TestData.REGISTRATION);
        assertThatThrownBy(() -> dataImport.importFile(DataSet.REGISTRATION, path))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("stays as it was");
        assertUnchanged();
    }

    @Test
    void rejectsAFileWithoutAManifestWherePolicyAsksForOne() throws Exception {
        var strict = new ImportPolicy(true, 10, UnpackLimits.DEFAULT);
        var dataImport = TestImport.into(store, strict);
        var path = plain(TestData.REGISTRATION);
        assertThatThrownBy(() -> dataImport.importFile(DataSet.REGISTRATION, path))
                .isInstanceOf(ImportRefusedException.class)
                .hasMessageContaining("a file without a manifest");
        var delivered = Delivery.of(path, TestData.REGISTRATION)
                .createdAt("2026-02-03T04:05:06Z")
                .path();
        assertThat(dataImport.importFile(DataSet.REGISTRATION, delivered).version())
                .isEqualTo(2);
    }

    @Test
    void leavesNoRowsOnTheDisk() throws Exception {
        assertRefused(plain(TestData.REGISTRATION + "x\n"), "1 field");
        try (var left = Files.list(files.resolve("staging"))) {
            assertThat(left).isEmpty();
        }
    }

    private Path plain(String csv) throws IOException {
        return store.file("registration.csv", csv);
    }

    private static Path manifest(Path file) {
        return file.resolveSibling(file.getFileName() + ".manifest");
    }

    private static OutputStream fast(Path path) throws IOException {
        return new GZIPOutputStream(Files.newOutputStream(path), 1 << 16) {
            {
                def.setLevel(Deflater.BEST_SPEED);
            }
        };
    }

    private void assertRefused(Path file, String reason) throws Exception {
        assertThatThrownBy(() -> TestImport.into(store).importFile(DataSet.REGISTRATION, file))
                .isInstanceOf(ImportRefusedException.class)
                .hasMessageContaining(reason);
        assertUnchanged();
    }

    private void assertUnchanged() throws Exception {
        assertThat(store.data().current()).isEqualTo(before);
    }
}
