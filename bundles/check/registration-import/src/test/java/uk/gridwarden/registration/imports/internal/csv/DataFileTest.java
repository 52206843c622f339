package uk.gridwarden.registration.imports.internal.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.gridwarden.registration.CredentialRecord;
import uk.gridwarden.registration.OrganisationColumns;
import uk.gridwarden.registration.columns.RowValues;
import uk.gridwarden.registration.imports.ImportRefusedException;
import uk.gridwarden.registration.imports.ImportRefusedException.Problem;
import uk.gridwarden.rule.api.OrganisationRecord;
import uk.gridwarden.rule.api.Sha256;

/** What makes a file as a whole unreadable, whatever it is about. */
class DataFileTest {
    private static final String HEADER = "eui64,role,party,mpid,valid_from,valid_to\n";
    private static final String ROW = "02-00-00-00-00-00-01-00,IS,Supplier,SUPX,2015-01-01,\n";

    @TempDir
    Path folder;

    private final List<OrganisationRecord> records = new ArrayList<>();
    private final List<Long> lines = new ArrayList<>();
    private final ImportProblems problems = new ImportProblems("organisations.csv");

    @Test
    void acceptsAFileWithoutALineBreakAtItsEnd() throws Exception {
        assertThat(problemsOf(HEADER + ROW.strip())).isEmpty();
        assertThat(records).hasSize(1);
    }

    @Test
    void acceptsLinesThatEndInCarriageReturnAndLineFeed() throws Exception {
        assertThat(problemsOf((HEADER + ROW + ROW.replace("01-00", "02-00")).replace("\n", "\r\n")))
                .isEmpty();
        assertThat(lines).containsExactly(2L, 3L);
    }

    @Test
    void acceptsColumnsInAnyOrder() throws Exception {
        assertThat(problemsOf("role,eui64,valid_to,valid_from,mpid,party\n"
                        + "IS,02-00-00-00-00-00-01-00,,2015-01-01,SUPX,Supplier\n"))
                .isEmpty();
        assertThat(records.get(0).mpid().value()).isEqualTo("SUPX");
    }

    @Test
    void acceptsAByteOrderMarkOfUtf8() throws Exception {
        assertThat(problemsOf("\uFEFF" + HEADER + ROW)).isEmpty();
    }

    @Test
    void keepsCharactersBeyondTheBasicPlane() throws Exception {
        assertThat(problemsOf(HEADER + ROW.replace("Supplier", "Cŵn 💡".repeat(20))))
                .isEmpty();
        assertThat(records.get(0).party()).isEqualTo("Cŵn 💡".repeat(20));
    }

    @Test
    void acceptsQuotedFieldsWithCommasAndDoubledQuotes() throws Exception {
        assertThat(problemsOf(HEADER + ROW.replace("Supplier", "\"A, \"\"B\"\"\"")))
                .isEmpty();
        assertThat(records.get(0).party()).isEqualTo("A, \"B\"");
    }

    @Test
    void countsQuotedLineBreaksAndRefusesThemInAName() throws Exception {
        assertThat(problemsOf(HEADER + ROW.replace("Supplier", "\"Sup\nplier\"") + ROW.replace("IS", "XX")))
                .extracting(Problem::line, Problem::column)
                .containsExactly(tuple(2L, "party"), tuple(4L, "role"));
    }

    @Test
    void rejectsAnEmptyFile() throws Exception {
        assertOnly(problemsOf(""), 0, "an empty file");
    }

    @Test
    void rejectsAHeaderWithoutRows() throws Exception {
        assertOnly(problemsOf(HEADER), 0, "a header without rows");
    }

    @Test
    void rejectsAFileThatCannotBeRead() throws Exception {
        new DataFile(
                        folder.resolve("missing.csv"),
                        OrganisationColumns.COLUMNS,
                        false,
                        problems,
                        UnpackLimits.DEFAULT,
                        (step, done, total) -> {})
                .read(this::keep);
        assertOnly(kept(), 0, "a file that cannot be read");
    }

    @Test
    void rejectsAnUnknownColumn() throws Exception {
        assertOnly(problemsOf(HEADER.strip() + ",colour\n" + ROW), 1, "the unknown column 'colour'");
    }

    @Test
    void rejectsAMissingColumn() throws Exception {
        var found = problemsOf(HEADER.replace(",valid_to", "") + ROW);
        assertOnly(found, 1, "no such column");
        assertThat(found.get(0).column()).isEqualTo("valid_to");
    }

    @Test
    void acceptsAFileWithoutAnOptionalColumn() throws Exception {
        var header = "device_id,read_at,slot,key_usage,eui64,role";
        var row = "02-00-00-00-00-00-0A-01,2026-01-31T04:05:06Z,NetworkOperator,keyAgreement,"
                + "F2-00-00-00-00-00-02-00,NetworkOperator";
        var cells = new ArrayList<CredentialRecord>();
        for (var text :
                List.of(header + "\n" + row, header + ",serial\n" + row + ",0A", header + ",serial\n" + row + ",")) {
            var path = Files.writeString(folder.resolve("credentials.csv"), text);
            new DataFile(
                            path,
                            CredentialRecord.COLUMNS,
                            false,
                            problems,
                            UnpackLimits.DEFAULT,
                            (step, done, total) -> {})
                    .read((line, values, isDeletion) ->
                            cells.add(CredentialRecord.COLUMNS.record().apply(values)));
        }
        assertThat(kept()).isEmpty();
        assertThat(cells)
                .extracting(CredentialRecord::serial)
                .containsExactly(Optional.empty(), Optional.of("0A"), Optional.empty());
    }

    @Test
    void rejectsARowLongerThanAHeaderWithoutAnOptionalColumn() throws Exception {
        var path = Files.writeString(
                folder.resolve("credentials.csv"), "device_id,read_at,slot,key_usage,eui64,role\na,b,c,d,e,f,g\n");
        new DataFile(path, CredentialRecord.COLUMNS, false, problems, UnpackLimits.DEFAULT, (step, done, total) -> {})
                .read((line, values, isDeletion) -> {});
        assertThat(kept().get(0).expected()).isEqualTo("6 fields, one for each column");
    }

    @Test
    void rejectsARepeatedColumn() throws Exception {
        var found = problemsOf(HEADER.replace("\n", ",role\n") + ROW);
        assertOnly(found, 1, "the column a second time");
        assertThat(found.get(0).column()).isEqualTo("role");
    }

    @Test
    void showsNoMeteringPointWhenTheHeaderIsMissing() throws Exception {
        assertThat(problemsOf("1000000000019,E,WIRE,SUPX,2020-01-01,2021-01-01\n")
                        .toString())
                .contains("'10*********19'")
                .doesNotContain("1000000000019");
    }

    @Test
    void rejectsTooFewAndTooManyFields() throws Exception {
        assertThat(problemsOf(HEADER + "a,b\n" + ROW.strip() + ",\n"))
                .extracting(Problem::line, Problem::seen)
                .containsExactly(tuple(2L, "2 fields"), tuple(3L, "7 fields"));
    }

    @Test
    void rejectsAnEmptyLine() throws Exception {
        assertOnly(problemsOf(HEADER + "\n" + ROW), 2, "an empty line");
    }

    @Test
    void rejectsALastLineThatWasCutShort() throws Exception {
        assertOnly(problemsOf(HEADER + ROW + ROW.substring(0, 30)), 3, "3 fields");
    }

    @Test
    void rejectsAQuoteThatIsNeverClosed() throws Exception {
        assertOnly(
                problemsOf(HEADER + ROW + ROW.replace("Supplier", "\"Supplier") + ROW),
                3,
                "a quote that is never closed");
    }

    @Test
    void rejectsAQuoteInsideABareField() throws Exception {
        assertOnly(
                problemsOf(HEADER + ROW.replace("Supplier", "Sup\"plier")), 2, "a quote inside a field without quotes");
    }

    @Test
    void rejectsTextAfterAClosingQuote() throws Exception {
        assertOnly(problemsOf(HEADER + ROW.replace("Supplier", "\"Sup\"plier")), 2, "text after a closing quote");
    }

    @Test
    void rejectsALoneCarriageReturn() throws Exception {
        assertOnly(problemsOf(HEADER + ROW.replace("\n", "\r") + ROW), 2, "a carriage return without line feed");
    }

    @Test
    void rejectsALoneCarriageReturnAtTheEnd() throws Exception {
        assertThat(problemsOf(HEADER + ROW.replace("\n", "\r")))
                .extracting(Problem::seen)
                .contains("a carriage return without line feed");
    }

    @Test
    void rejectsANulCharacter() throws Exception {
        assertOnly(problemsOf(HEADER + ROW + ROW.replace("Sup", "S\0p")), 3, "a NUL character");
    }

    @Test
    void rejectsUtf16WithAByteOrderMark() throws Exception {
        assertOnly(problemsOf(HEADER + ROW, StandardCharsets.UTF_16), 1, "octets that are not UTF-8");
    }

    @Test
    void rejectsUtf16WithoutByteOrderMark() throws Exception {
        assertOnly(problemsOf(HEADER + ROW, StandardCharsets.UTF_16LE), 1, "a NUL character");
    }

    @Test
    void rejectsLatin1InTheLineItIsIn() throws Exception {
        var text = HEADER + ROW + ROW.replace("Supplier", "Société");
        assertOnly(problemsOf(text, StandardCharsets.ISO_8859_1), 3, "octets that are not UTF-8");
        assertThat(records).hasSize(1);
    }

    @Test
    void rejectsAFileThatEndsInsideACharacter() throws Exception {
        var octets = (HEADER + ROW.strip() + "é").getBytes(StandardCharsets.UTF_8);
        Files.write(folder.resolve("file"), Arrays.copyOf(octets, octets.length - 1));
        assertOnly(read(), 2, "octets that are not UTF-8");
    }

    @Test
    void rejectsAFieldBeyondTheBound() throws Exception {
        assertOnly(
                problemsOf(HEADER + ROW + ROW.replace("Supplier", "x".repeat(3_000_000))),
                3,
                "a record of more than 65536 characters");
    }

    @Test
    void rejectsAQuotedRecordBeyondTheBoundInTheLineWhereItCrossesIt() throws Exception {
        assertOnly(
                problemsOf(HEADER + ROW.replace("Supplier", "\"" + "x\n".repeat(50_000) + "\"")),
                32756,
                "a record of more than 65536 characters");
    }

    @Test
    void rejectsARecordOfCommasOnly() throws Exception {
        assertOnly(problemsOf(HEADER + ",".repeat(1000) + "\n"), 2, "1001 fields");
    }

    @Test
    void keepsAHundredProblemsAndCountsTheRest() throws Exception {
        var found = problemsOf(HEADER + ROW.replace("IS", "XX").repeat(250));
        assertThat(found).hasSize(100);
        assertThatThrownBy(problems::refuseIfAny)
                .isInstanceOfSatisfying(ImportRefusedException.class, refusal -> assertThat(refusal.problemCount())
                        .isEqualTo(250))
                .hasMessage("organisations.csv was refused with 250 problems; line 2, column role: found 'XX', expected"
                        + " one of IS, ES, GS, RSA, ED, GT, OU.");
    }

    @Test
    void handsOverNothingAfterTheFirstProblem() throws Exception {
        problemsOf(HEADER + ROW + ROW.replace("IS", "XX") + ROW.replace("IS", "GS"));
        assertThat(lines).containsExactly(2L);
    }

    @Test
    void doesNotTakeARecordThatCannotBeKeptForAFaultOfTheFile() throws Exception {
        var path = Files.writeString(
                folder.resolve("organisations.csv"),
                "eui64,role,party,mpid,valid_from,valid_to\n02-00-00-00-00-00-01-00,IS,Supplier,SUPX,2015-01-01,\n");
        var found = new ImportProblems("organisations.csv");
        var file = new DataFile(
                path, OrganisationColumns.COLUMNS, false, found, UnpackLimits.DEFAULT, (step, done, total) -> {});
        assertThatThrownBy(() -> file.read((line, row, isDeletion) -> {
                    throw new SQLException("the disk is full");
                }))
                .hasMessage("the disk is full");
        assertThat(found.isAny()).isFalse();
    }

    @Test
    void digestsTheOctetsOfTheFile() throws Exception {
        Files.writeString(folder.resolve("file"), HEADER + ROW);
        var digest = new DataFile(
                        folder.resolve("file"),
                        OrganisationColumns.COLUMNS,
                        false,
                        problems,
                        UnpackLimits.DEFAULT,
                        (step, done, total) -> {})
                .read(this::keep);
        var expected = MessageDigest.getInstance("SHA-256").digest((HEADER + ROW).getBytes(StandardCharsets.UTF_8));
        assertThat(digest).contains(Sha256.ofDigest(expected));
    }

    private static void assertOnly(List<Problem> found, long line, String seen) {
        assertThat(found).hasSize(1);
        assertThat(found.get(0).line()).isEqualTo(line);
        assertThat(found.get(0).seen()).isEqualTo(seen);
        assertThat(found.get(0).expected()).isNotBlank();
    }

    private List<Problem> problemsOf(String text) throws IOException {
        return problemsOf(text, StandardCharsets.UTF_8);
    }

    private List<Problem> problemsOf(String text, Charset charset) throws IOException {
        Files.write(folder.resolve("file"), text.getBytes(charset));
        return read();
    }

    private List<Problem> read() {
        new DataFile(
                        folder.resolve("file"),
                        OrganisationColumns.COLUMNS,
                        false,
                        problems,
                        UnpackLimits.DEFAULT,
                        (step, done, total) -> {})
                .read(this::keep);
        return kept();
    }

    private void keep(long line, RowValues row, boolean isDeletion) {
        lines.add(line);
        records.add(OrganisationColumns.COLUMNS.record().apply(row));
    }

    private List<Problem> kept() {
        try {
            problems.refuseIfAny();
            return List.of();
        } catch (ImportRefusedException e) {
            return e.problems();
        }
    }
}
