package uk.gridwarden.registration.imports.internal.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.gridwarden.registration.OrganisationColumns;
import uk.gridwarden.registration.imports.ImportRefusedException;
import uk.gridwarden.rule.api.OrganisationRecord;

/** Archives that say one thing in one place and another elsewhere, or that go on after their end. */
class ArchiveAttackTest {
    private static final String HEADER = "eui64,role,party,mpid,valid_from,valid_to\n";
    private static final String ROW = "02-00-00-00-00-00-01-00,IS,Supplier,SUPX,2015-01-01,\n";
    private static final String OTHER_ROW = "02-00-00-00-00-00-02-00,IS,Supplier,SUPX,2015-01-01,\n";
    private static final String NAME = "organisations.csv";
    private static final int CENTRAL_CRC = 16;

    @TempDir
    Path folder;

    private final List<OrganisationRecord> records = new ArrayList<>();

    @Test
    void readsGzipMembersThatFollowEachOther() throws Exception {
        assertThat(problemOf("organisations.csv.gz", joined(gzip(HEADER + ROW), gzip(OTHER_ROW))))
                .isEmpty();
        assertThat(records).hasSize(2);
    }

    @Test
    void rejectsGzipWhoseSecondMemberIsDamagedAtItsHead() throws Exception {
        var second = gzip(OTHER_ROW);
        second[0] ^= 1;
        assertThat(problemOf("organisations.csv.gz", joined(gzip(HEADER + ROW), second)))
                .contains("a packed file with " + second.length + " octets after its end");
    }

    @Test
    void rejectsAnythingAfterTheEndOfGzip() throws Exception {
        for (int length : new int[] {1, 7, 18, 19, 27, 1000, 100_000}) {
            assertThat(problemOf("organisations.csv.gz", joined(gzip(HEADER + ROW), new byte[length])))
                    .contains("a packed file with " + length + " octets after its end");
        }
    }

    @Test
    void rejectsOctetsAfterTheEndOfGzipWhereverABufferEnds() throws Exception {
        // Rows that hardly pack, so that the file crosses the end of the first buffer somewhere along the way.
        var rows = new StringBuilder(HEADER);
        var random = new java.util.SplittableRandom(7);
        while (rows.length() < 120_000) {
            rows.append(ROW.replace(
                    "00-00-01-00",
                    "%02X-%02X-%02X-%02X"
                            .formatted(random.ints(4, 0, 256).boxed().toArray())));
        }
        var whole = gzip(rows.toString());
        for (int padding = 0; padding < 40; padding++) {
            // An empty first member with a comment moves everything behind it by an octet.
            int head = (1 << 16) - whole.length % (1 << 16) - 40 + padding;
            var file = joined(emptyMemberOf(head), whole);
            assertThat(problemOf("organisations.csv.gz", file)).isEmpty();
            assertThat(problemOf("organisations.csv.gz", joined(file, new byte[2])))
                    .contains("2 octets after its end");
        }
    }

    @Test
    void rejectsWhatIsPackedTwice() throws Exception {
        var twice = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(twice)) {
            out.write(gzip(HEADER + ROW));
        }
        assertThat(problemOf("organisations.csv.gz", twice.toByteArray())).isNotEmpty();
        assertThat(problemOf("organisations.csv.zip", zip("organisations.csv.gz", gzip(HEADER + ROW))))
                .contains("an archive that holds 'organisations.csv.gz'");
        assertThat(problemOf("organisations.csv.zip", zip(NAME, zip(NAME, HEADER + ROW))))
                .isNotEmpty();
    }

    @Test
    void rejectsAnArchiveOfAFolder() throws Exception {
        assertThat(problemOf("organisations.csv.zip", zip("data/", new byte[0])))
                .contains("an archive that holds 'data/'");
    }

    @Test
    void rejectsAnArchiveThatIsCutShortAtAnyOctet() throws Exception {
        var whole = zip(NAME, HEADER + ROW);
        for (int length = 0; length < whole.length; length++) {
            assertThat(problemOf("organisations.csv.zip", Arrays.copyOf(whole, length)))
                    .as("cut to %s octets", length)
                    .contains("organisations.csv.zip was refused with 1 problem")
                    .doesNotContain("a file that cannot be read");
        }
    }

    @Test
    void rejectsAnArchiveThatListsAnotherFileThanItBeginsWith() throws Exception {
        var shown = zip(NAME, HEADER + ROW);
        var read = zip(NAME, HEADER + OTHER_ROW);
        assertThat(problemOf("organisations.csv.zip", joined(read, shown)))
                .contains("an archive that lists another file than it begins with");
        var renamed = zip(NAME, HEADER + ROW);
        renamed[new String(renamed, StandardCharsets.ISO_8859_1).lastIndexOf(NAME)] = 'O';
        assertThat(problemOf("organisations.csv.zip", renamed))
                .contains("an archive that lists another file than it begins with");
        var otherChecksum = zip(NAME, HEADER + ROW);
        otherChecksum[new String(otherChecksum, StandardCharsets.ISO_8859_1).indexOf("PK\1\2") + CENTRAL_CRC] ^= 1;
        assertThat(problemOf("organisations.csv.zip", otherChecksum))
                .contains("an archive that lists another file than it begins with");
    }

    @Test
    void rejectsADataDescriptorThatLies() throws Exception {
        var whole = zip(NAME, HEADER + ROW);
        int descriptor = new String(whole, StandardCharsets.ISO_8859_1).indexOf("PK\7\10");
        for (int field : new int[] {4, 8, 12}) {
            var lying = whole.clone();
            lying[descriptor + field] ^= 1;
            assertThat(problemOf("organisations.csv.zip", lying)).contains("a packed file that is damaged");
        }
    }

    @Test
    void rejectsAnArchiveWithANameThatIsNotUtf8() throws Exception {
        var archive = zip("organisations-\u00e4.csv", HEADER + ROW);
        var text = new String(archive, StandardCharsets.ISO_8859_1);
        archive[text.indexOf("\u00c3\u00a4") + 1] = 'a';
        assertThat(problemOf("organisations.csv.zip", archive))
                .contains("an archive with a file name that is not UTF-8");
    }

    @Test
    void readsAnArchiveThatUsesTheLargeFormat() throws Exception {
        assertThat(problemOf("organisations.csv.zip", zip64(HEADER + ROW))).isEmpty();
        assertThat(records).hasSize(1);
    }

    private String problemOf(String name, byte[] octets) throws IOException {
        records.clear();
        var problems = new ImportProblems(name);
        var path = Files.write(folder.resolve(name), octets);
        new DataFile(
                        path,
                        OrganisationColumns.COLUMNS,
                        false,
                        problems,
                        UnpackLimits.DEFAULT,
                        (step, done, total) -> {})
                .read((line, row, isDeletion) ->
                        records.add(OrganisationColumns.COLUMNS.record().apply(row)));
        try {
            problems.refuseIfAny();
            return "";
        } catch (ImportRefusedException e) {
            return e.getMessage();
        }
    }

    private static byte[] joined(byte[] first, byte[] second) throws IOException {
        var both = new ByteArrayOutputStream();
        both.write(first);
        both.write(second);
        return both.toByteArray();
    }

    private static byte[] gzip(String text) throws IOException {
        var octets = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(octets)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return octets.toByteArray();
    }

    /** A member without content, as long as asked for by way of its comment. */
    private static byte[] emptyMemberOf(int length) {
        var member = new byte[length];
        Arrays.fill(member, (byte) 'c');
        var head = new byte[] {0x1f, (byte) 0x8b, 8, 16, 0, 0, 0, 0, 0, (byte) 0xff};
        System.arraycopy(head, 0, member, 0, head.length);
        int end = length - 11;
        System.arraycopy(new byte[] {0, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0}, 0, member, end, 11);
        return member;
    }

    private static byte[] zip(String name, String text) throws IOException {
        return zip(name, text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] zip(String name, byte[] content) throws IOException {
        var octets = new ByteArrayOutputStream();
        try (var out = new ZipOutputStream(octets)) {
            out.putNextEntry(new ZipEntry(name));
            out.write(content);
        }
        return octets.toByteArray();
    }

    /** Sizes of 64 bits in an extra field, as programs write them that do not know the size beforehand. */
    private static byte[] zip64(String text) {
        var content = text.getBytes(StandardCharsets.UTF_8);
        var crc = new CRC32();
        crc.update(content);
        var deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        deflater.setInput(content);
        deflater.finish();
        var packed = new byte[1000];
        int size = deflater.deflate(packed);
        deflater.end();
        var out = ByteBuffer.allocate(2000).order(ByteOrder.LITTLE_ENDIAN);
        out.putInt(0x04034b50)
                .putShort((short) 45)
                .putShort((short) 0)
                .putShort((short) 8)
                .putInt(0);
        out.putInt((int) crc.getValue())
                .putInt(-1)
                .putInt(-1)
                .putShort((short) NAME.length())
                .putShort((short) 20);
        out.put(NAME.getBytes(StandardCharsets.UTF_8));
        out.putShort((short) 1)
                .putShort((short) 16)
                .putLong(content.length)
                .putLong(size)
                .put(packed, 0, size);
        int list = out.position();
        out.putInt(0x02014b50)
                .putShort((short) 45)
                .putShort((short) 45)
                .putShort((short) 0)
                .putShort((short) 8);
        out.putInt(0).putInt((int) crc.getValue()).putInt(-1).putInt(-1);
        out.putShort((short) NAME.length())
                .putShort((short) 20)
                .putShort((short) 0)
                .putShort((short) 0);
        out.putShort((short) 0).putInt(0).putInt(0).put(NAME.getBytes(StandardCharsets.UTF_8));
        out.putShort((short) 1).putShort((short) 16).putLong(content.length).putLong(size);
        int listed = out.position() - list;
        out.putInt(0x06054b50)
                .putInt(0)
                .putShort((short) 1)
                .putShort((short) 1)
                .putInt(listed)
                .putInt(list);
        out.putShort((short) 0);
        return Arrays.copyOf(out.array(), out.position());
    }
}
