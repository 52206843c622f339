package uk.gridwarden.registration.imports.internal.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import uk.gridwarden.registration.imports.ImportRefusedException.Problem;

/** What makes a file unreadable as text, and what does not. */
class UnreadableTextTest extends CsvText {
    @Test
    void acceptsAFileWithoutALineBreakAtItsEnd() throws Exception {
        assertThat(problemsOf(ORGANISATIONS, HEADER + ROW.strip())).isEmpty();
        assertThat(records).hasSize(1);
    }

    @Test
    void acceptsLinesThatEndInCarriageReturnAndLineFeed() throws Exception {
        assertThat(problemsOf(ORGANISATIONS, (HEADER + ROW + ROW.replace("01-00", "02-00")).replace("\n", "\r\n")))
                .isEmpty();
        assertThat(lines).containsExactly(2L, 3L);
    }

    @Test
    void acceptsAByteOrderMarkOfUtf8() throws Exception {
        assertThat(problemsOf(ORGANISATIONS, "\uFEFF" + HEADER + ROW)).isEmpty();
    }

    @Test
    void keepsCharactersBeyondTheBasicPlane() throws Exception {
        assertThat(problemsOf(ORGANISATIONS, HEADER + ROW.replace("Supplier", "Cŵn 💡".repeat(20))))
                .isEmpty();
        assertThat(records.get(0).party()).isEqualTo("Cŵn 💡".repeat(20));
    }

    @Test
    void acceptsQuotedFieldsWithCommasAndDoubledQuotes() throws Exception {
        assertThat(problemsOf(ORGANISATIONS, HEADER + ROW.replace("Supplier", "\"A, \"\"B\"\"\"")))
                .isEmpty();
        assertThat(records.get(0).party()).isEqualTo("A, \"B\"");
    }

    @Test
    void countsQuotedLineBreaksAndRefusesThemInAName() throws Exception {
        assertThat(problemsOf(
                        ORGANISATIONS, HEADER + ROW.replace("Supplier", "\"Sup\nplier\"") + ROW.replace("IS", "XX")))
                .extracting(Problem::line, Problem::column)
                .containsExactly(tuple(2L, "party"), tuple(4L, "role"));
    }

    @Test
    void rejectsALastLineThatWasCutShort() throws Exception {
        assertOnly(problemsOf(ORGANISATIONS, HEADER + ROW + ROW.substring(0, 30)), 3, "3 fields");
    }

    @Test
    void rejectsAQuoteThatIsNeverClosed() throws Exception {
        assertOnly(
                problemsOf(ORGANISATIONS, HEADER + ROW + ROW.replace("Supplier", "\"Supplier") + ROW),
                3,
                "a quote that is never closed");
    }

    @Test
    void rejectsAQuoteInsideABareField() throws Exception {
        assertOnly(
                problemsOf(ORGANISATIONS, HEADER + ROW.replace("Supplier", "Sup\"plier")),
                2,
                "a quote inside a field without quotes");
    }

    @Test
    void rejectsTextAfterAClosingQuote() throws Exception {
        assertOnly(
                problemsOf(ORGANISATIONS, HEADER + ROW.replace("Supplier", "\"Sup\"plier")),
                2,
                "text after a closing quote");
    }

    @Test
    void rejectsALoneCarriageReturn() throws Exception {
        assertOnly(
                problemsOf(ORGANISATIONS, HEADER + ROW.replace("\n", "\r") + ROW),
                2,
                "a carriage return without line feed");
    }

    @Test
    void rejectsALoneCarriageReturnAtTheEnd() throws Exception {
        assertThat(problemsOf(ORGANISATIONS, HEADER + ROW.replace("\n", "\r")))
                .extracting(Problem::seen)
                .contains("a carriage return without line feed");
    }

    @Test
    void rejectsANulCharacter() throws Exception {
        assertOnly(problemsOf(ORGANISATIONS, HEADER + ROW + ROW.replace("Sup", "S\0p")), 3, "a NUL character");
    }

    @Test
    void rejectsUtf16WithAByteOrderMark() throws Exception {
        assertOnly(problemsOf(ORGANISATIONS, HEADER + ROW, StandardCharsets.UTF_16), 1, "octets that are not UTF-8");
    }

    @Test
    void rejectsUtf16WithoutByteOrderMark() throws Exception {
        assertOnly(problemsOf(ORGANISATIONS, HEADER + ROW, StandardCharsets.UTF_16LE), 1, "a NUL character");
    }

    @Test
    void rejectsLatin1InTheLineItIsIn() throws Exception {
        var text = HEADER + ROW + ROW.replace("Supplier", "Société");
        assertOnly(problemsOf(ORGANISATIONS, text, StandardCharsets.ISO_8859_1), 3, "octets that are not UTF-8");
        assertThat(records).hasSize(1);
    }

    @Test
    void rejectsAFileThatEndsInsideACharacter() throws Exception {
        var octets = (HEADER + ROW.strip() + "é").getBytes(StandardCharsets.UTF_8);
        Files.write(folder.resolve("file"), Arrays.copyOf(octets, octets.length - 1));
        assertOnly(problemsOf(ORGANISATIONS, folder.resolve("file")), 2, "octets that are not UTF-8");
    }

    @Test
    void rejectsAFieldBeyondTheBound() throws Exception {
        assertOnly(
                problemsOf(ORGANISATIONS, HEADER + ROW + ROW.replace("Supplier", "x".repeat(3_000_000))),
                3,
                "a record of more than 65536 characters");
    }

    @Test
    void rejectsAQuotedRecordBeyondTheBoundInTheLineWhereItCrossesIt() throws Exception {
        assertOnly(
                problemsOf(ORGANISATIONS, HEADER + ROW.replace("Supplier", "\"" + "x\n".repeat(50_000) + "\"")),
                32756,
                "a record of more than 65536 characters");
    }

    @Test
    void rejectsARecordOfCommasOnly() throws Exception {
        assertOnly(problemsOf(ORGANISATIONS, HEADER + ",".repeat(1000) + "\n"), 2, "1001 fields");
    }
}
