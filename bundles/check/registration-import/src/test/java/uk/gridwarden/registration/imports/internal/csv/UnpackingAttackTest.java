package uk.gridwarden.registration.imports.internal.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.gridwarden.registration.OrganisationColumns;
import uk.gridwarden.registration.imports.ImportRefusedException;
import uk.gridwarden.rule.api.OrganisationRecord;

/** Packed files that were made to do harm, or were harmed on the way. */
class UnpackingAttackTest {
    private static final String CSV =
            "eui64,role,party,mpid,valid_from,valid_to\n" + "02-00-00-00-00-00-01-00,IS,Supplier,SUPX,2015-01-01,\n";
    private static final int MEBIBYTE = 1024 * 1024;

    @TempDir
    Path folder;

    private final List<OrganisationRecord> records = new ArrayList<>();

    @Test
    void readsGzip() throws Exception {
        assertThat(problemOf("organisations.csv.gz", gzip(CSV))).isEmpty();
        assertThat(records).hasSize(1);
    }

    @Test
    void readsTheOnlyFileOfAZipArchive() throws Exception {
        assertThat(problemOf("organisations.csv.zip", zip("organisations.csv"))).isEmpty();
        assertThat(records).hasSize(1);
    }

    @Test
    void digestsThePackedFileAsDelivered() throws Exception {
        var path = Files.write(folder.resolve("organisations.csv.zip"), zip("organisations.csv"));
        var sha256 = new DataFile(
                        path,
                        OrganisationColumns.COLUMNS,
                        false,
                        new ImportProblems("file"),
                        UnpackLimits.DEFAULT,
                        (step, done, total) -> {})
                .read((line, row, isDeletion) -> {});
        assertThat(sha256).contains(DeliveredFile.digestOf(path));
    }

    @Test
    void rejectsAnArchiveThatNamesAFolder() throws Exception {
        for (var name : List.of("../organisations.csv", "/etc/organisations.csv", "a\\b.csv", "a/organisations.csv")) {
            assertThat(problemOf("organisations.csv.zip", zip(name))).contains("an archive that holds");
        }
        try (var files = Files.list(folder)) {
            assertThat(files).as("nothing was written").hasSize(1);
        }
    }

    @Test
    void rejectsAnArchiveOfTwoFilesOrNone() throws Exception {
        assertThat(problemOf("organisations.csv.zip", zip("organisations.csv", "another.csv")))
                .contains("an archive of more than one file");
        assertThat(problemOf("organisations.csv.zip", zip())).contains("no file in a zip archive");
    }

    @Test
    void rejectsAFileThatUnpacksToFarMoreThanItsSize() throws Exception {
        assertThat(problemOf("organisations.csv.gz", bomb())).contains("more than 200 times its size");
    }

    @Test
    void rejectsAFileThatUnpacksToMoreThanItMay() throws Exception {
        var limits = new UnpackLimits(CSV.length() - 1, Integer.MAX_VALUE);
        assertThat(problemOf("organisations.csv.gz", gzip(CSV), limits))
                .contains("unpacks to more than " + (CSV.length() - 1) + " octets");
    }

    @Test
    void rejectsAPackedFileThatBreaksOffAnywhere() throws Exception {
        var whole = gzip(CSV);
        for (int length = 0; length < whole.length; length++) {
            assertThat(problemOf("organisations.csv.gz", Arrays.copyOf(whole, length)))
                    .as("cut to %s octets", length)
                    .isNotEmpty();
        }
        var archive = zip("organisations.csv");
        assertThat(problemOf("organisations.csv.zip", Arrays.copyOf(archive, 60)))
                .isNotEmpty();
    }

    @Test
    void rejectsAPackedFileWithAChangedOctet() throws Exception {
        var damaged = gzip(CSV);
        damaged[damaged.length - 6] ^= 1;
        assertThat(problemOf("organisations.csv.gz", damaged)).contains("a packed file that is damaged");
    }

    @Test
    void rejectsAFileThatIsNotPackedAsItsNameSays() throws Exception {
        assertThat(problemOf("organisations.csv.gz", CSV.getBytes(StandardCharsets.UTF_8)))
                .contains("a file that is not packed by gzip");
        assertThat(problemOf("organisations.csv.zip", CSV.getBytes(StandardCharsets.UTF_8)))
                .contains("no file in a zip archive");
        assertThat(problemOf("organisations.csv", gzip(CSV))).isNotEmpty();
    }

    private String problemOf(String name, byte[] octets) throws IOException {
        return problemOf(name, octets, UnpackLimits.DEFAULT);
    }

    private String problemOf(String name, byte[] octets, UnpackLimits limits) throws IOException {
        records.clear();
        var problems = new ImportProblems(name);
        var path = Files.write(folder.resolve(name), octets);
        new DataFile(path, OrganisationColumns.COLUMNS, false, problems, limits, (step, done, total) -> {})
                .read((line, row, isDeletion) ->
                        records.add(OrganisationColumns.COLUMNS.record().apply(row)));
        try {
            problems.refuseIfAny();
            return "";
        } catch (ImportRefusedException e) {
            return e.getMessage();
        }
    }

    private static byte[] gzip(String text) throws IOException {
        var octets = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(octets)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return octets.toByteArray();
    }

    /** One row again and again, which packs to less than a two hundredth. */
    private static byte[] bomb() throws IOException {
        var octets = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(octets)) {
            out.write(CSV.getBytes(StandardCharsets.UTF_8));
            var row = CSV.substring(CSV.indexOf('\n') + 1).repeat(MEBIBYTE / 56).getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < 20; i++) {
                out.write(row);
            }
        }
        return octets.toByteArray();
    }

    private static byte[] zip(String... names) throws IOException {
        var octets = new ByteArrayOutputStream();
        try (var out = new ZipOutputStream(octets)) {
            for (var name : names) {
                out.putNextEntry(new ZipEntry(name));
                out.write(CSV.getBytes(StandardCharsets.UTF_8));
            }
        }
        return octets.toByteArray();
    }
}
