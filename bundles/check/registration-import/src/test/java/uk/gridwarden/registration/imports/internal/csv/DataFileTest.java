package uk.gridwarden.registration.imports.internal.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import uk.gridwarden.registration.CredentialRecord;
import uk.gridwarden.registration.imports.ImportRefusedException;
import uk.gridwarden.registration.imports.ImportRefusedException.Problem;
import uk.gridwarden.rule.api.Sha256;

/** The header and the rows of a data file, whatever it is about. */
class DataFileTest extends CsvText {
    @Test
    void acceptsColumnsInAnyOrder() throws Exception {
        assertThat(problemsOf(
                        ORGANISATIONS,
                        "role,eui64,valid_to,valid_from,mpid,party\n"
                                + "IS,02-00-00-00-00-00-01-00,,2015-01-01,SUPX,Supplier\n"))
                .isEmpty();
        assertThat(records.get(0).mpid().value()).isEqualTo("SUPX");
    }

    @Test
    void rejectsAnEmptyFile() throws Exception {
        assertOnly(problemsOf(ORGANISATIONS, ""), 0, "an empty file");
    }

    @Test
    void rejectsAHeaderWithoutRows() throws Exception {
        assertOnly(problemsOf(ORGANISATIONS, HEADER), 0, "a header without rows");
    }

    @Test
    void rejectsAFileThatCannotBeRead() {
        assertOnly(problemsOf(ORGANISATIONS, folder.resolve("missing.csv")), 0, "a file that cannot be read");
    }

    @Test
    void rejectsAnUnknownColumn() throws Exception {
        assertOnly(problemsOf(ORGANISATIONS, HEADER.strip() + ",colour\n" + ROW), 1, "the unknown column 'colour'");
    }

    @Test
    void rejectsAMissingColumn() throws Exception {
        var found = problemsOf(ORGANISATIONS, HEADER.replace(",valid_to", "") + ROW);
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
        assertThat(problems.isAny()).isFalse();
        assertThat(cells)
                .extracting(CredentialRecord::serial)
                .containsExactly(Optional.empty(), Optional.of("0A"), Optional.empty());
    }

    @Test
    void rejectsARowLongerThanAHeaderWithoutAnOptionalColumn() throws Exception {
        var found =
                problemsOf(CredentialRecord.COLUMNS, "device_id,read_at,slot,key_usage,eui64,role\na,b,c,d,e,f,g\n");
        assertThat(found.get(0).expected()).isEqualTo("6 fields, one for each column");
    }

    @Test
    void rejectsARepeatedColumn() throws Exception {
        var found = problemsOf(ORGANISATIONS, HEADER.replace("\n", ",role\n") + ROW);
        assertOnly(found, 1, "the column a second time");
        assertThat(found.get(0).column()).isEqualTo("role");
    }

    @Test
    void showsNoMeteringPointWhenTheHeaderIsMissing() throws Exception {
        assertThat(problemsOf(ORGANISATIONS, "1000000000019,E,WIRE,SUPX,2020-01-01,2021-01-01\n")
                        .toString())
                .contains("'10*********19'")
                .doesNotContain("1000000000019");
    }

    @Test
    void rejectsTooFewAndTooManyFields() throws Exception {
        assertThat(problemsOf(ORGANISATIONS, HEADER + "a,b\n" + ROW.strip() + ",\n"))
                .extracting(Problem::line, Problem::seen)
                .containsExactly(tuple(2L, "2 fields"), tuple(3L, "7 fields"));
    }

    @Test
    void rejectsAnEmptyLine() throws Exception {
        assertOnly(problemsOf(ORGANISATIONS, HEADER + "\n" + ROW), 2, "an empty line");
    }

    @Test
    void keepsAHundredProblemsAndCountsTheRest() throws Exception {
        var file = Files.writeString(
                folder.resolve("file"), HEADER + ROW.replace("IS", "XX").repeat(250));
        read(ORGANISATIONS, file, problems);
        assertThat(kept(problems)).hasSize(100);
        assertThatThrownBy(problems::refuseIfAny)
                .isInstanceOfSatisfying(ImportRefusedException.class, refusal -> assertThat(refusal.problemCount())
                        .isEqualTo(250))
                .hasMessage("organisations.csv was refused with 250 problems; line 2, column role: found 'XX', expected"
                        + " one of IS, ES, GS, RSA, ED, GT, OU.");
    }

    @Test
    void handsOverNothingAfterTheFirstProblem() throws Exception {
        problemsOf(ORGANISATIONS, HEADER + ROW + ROW.replace("IS", "XX") + ROW.replace("IS", "GS"));
        assertThat(lines).containsExactly(2L);
    }

    @Test
    void doesNotTakeARecordThatCannotBeKeptForAFaultOfTheFile() throws Exception {
        var path = Files.writeString(
                folder.resolve("organisations.csv"),
                "eui64,role,party,mpid,valid_from,valid_to\n02-00-00-00-00-00-01-00,IS,Supplier,SUPX,2015-01-01,\n");
        var found = new ImportProblems("organisations.csv");
        var file = new DataFile(path, ORGANISATIONS, false, found, UnpackLimits.DEFAULT, (step, done, total) -> {});
        assertThatThrownBy(() -> file.read((line, row, isDeletion) -> {
                    throw new SQLException("the disk is full");
                }))
                .hasMessage("the disk is full");
        assertThat(found.isAny()).isFalse();
    }

    @Test
    void digestsTheOctetsOfTheFile() throws Exception {
        Files.writeString(folder.resolve("file"), HEADER + ROW);
        var digest = read(ORGANISATIONS, folder.resolve("file"), problems);
        var expected = MessageDigest.getInstance("SHA-256").digest((HEADER + ROW).getBytes(StandardCharsets.UTF_8));
        assertThat(digest).contains(Sha256.ofDigest(expected));
    }
}
