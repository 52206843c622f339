package uk.gridwarden.registration.imports.internal.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.gridwarden.registration.OrganisationColumns;
import uk.gridwarden.registration.RegistrationRecord;
import uk.gridwarden.registration.columns.DataSetColumns;
import uk.gridwarden.registration.imports.ImportRefusedException.Problem;

/** Values that look like others, or came out of a spreadsheet changed. */
class LookAlikeTest extends CsvText {
    private static final String ORGANISATION = "02-00-00-00-00-00-01-00,ED,%s,%s,2015-01-01,\n";
    private static final String REGISTRATION = "%s,E,WIRE,SUPX,2020-01-01,\n";
    private static final String AS_TEXT = "; format the column as text and export again.";

    @ParameterizedTest
    @CsvSource({
        "200B, ZERO WIDTH SPACE",
        "200D, ZERO WIDTH JOINER",
        "FEFF, ZERO WIDTH NO-BREAK SPACE",
        "00AD, SOFT HYPHEN",
        "2060, WORD JOINER",
        "202E, RIGHT-TO-LEFT OVERRIDE",
        "2066, LEFT-TO-RIGHT ISOLATE",
        "00A0, NO-BREAK SPACE",
        "3000, IDEOGRAPHIC SPACE",
        "2028, LINE SEPARATOR",
        "0009, CHARACTER TABULATION",
        "034F, COMBINING GRAPHEME JOINER",
        "0301, COMBINING ACUTE ACCENT",
        "FE0F, VARIATION SELECTOR-16",
        "115F, HANGUL CHOSEONG FILLER",
        "3164, HANGUL FILLER",
        "2800, BRAILLE PATTERN BLANK"
    })
    void refusesANameWithACharacterThatCannotBeSeen(String number, String name) {
        var hidden = Character.toString(Integer.parseInt(number, 16));
        for (var party :
                List.of("Wires" + hidden + " and Pipes", hidden + "Wires and Pipes", "Wires and Pipes" + hidden)) {
            var shown = party.replace(hidden, "\\u" + number);
            assertThat(organisation(party, "WIRE").sentence())
                    .isEqualTo("line 2, column party: found '" + shown + "', which holds \\u" + number + " (" + name
                            + "), expected a name of 1 to 200 visible characters, with spaces only between them.");
        }
    }

    @Test
    void refusesACharacterThatCannotBeSeenInAKey() {
        assertThat(organisation("Wires", "WIRE\u200B").sentence())
                .startsWith(
                        "line 2, column mpid: found 'WIRE\\u200B', which holds \\u200B (ZERO WIDTH SPACE), expected a ");
        assertThat(registration("1000000000\u2060019").sentence())
                .startsWith(
                        "line 2, column mpxn: found '10**********19', which holds \\u2060 (WORD JOINER), expected an ");
    }

    @Test
    void refusesACharacterThatCannotBeSeenInAHeader() {
        assertThat(problemsOf(
                                OrganisationColumns.COLUMNS,
                                header(OrganisationColumns.COLUMNS).replace("mpid", "mpid\u00A0")
                                        + ORGANISATION.formatted("Wires", "WIRE"))
                        .get(0)
                        .sentence())
                .startsWith("line 1: found the unknown column 'mpid\\u00A0', which holds \\u00A0 (NO-BREAK SPACE), ");
    }

    @Test
    void namesACharacterBeyondWhatItShowsOfALongName() {
        assertThat(organisation("x".repeat(80) + "\u200B", "WIRE").seen())
                .isEqualTo("'" + "x".repeat(60) + "…' (81 characters), which holds \\u200B (ZERO WIDTH SPACE)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Wires  and Pipes",
                "O’Neill & Sons (UK) – Wires, Ltd.",
                "Gŵyr Cyf",
                "#1 Energy",
                "E.ON",
                "3G",
                "電力"
            })
    void acceptsANameOfVisibleCharacters(String party) {
        assertThat(problemsOf(
                        OrganisationColumns.COLUMNS,
                        header(OrganisationColumns.COLUMNS) + ORGANISATION.formatted("\"" + party + "\"", "WIRE")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.2E+12", "1.31235E+12", "1,31235E+12", "1E+12", "1.0e12", "-1.5E-3", " 1.2E+12"})
    void namesScientificNotation(String text) {
        assertThat(registration("\"" + text + "\"").sentence())
                .startsWith("line 2, column mpxn: found '")
                .endsWith(
                        "', a number in scientific notation, as a spreadsheet writes it, expected an MPAN of 13 digits"
                                + AS_TEXT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "#N/A",
                "#N/A N/A",
                "#REF!",
                "#VALUE!",
                "#NAME?",
                "#DIV/0!",
                "#NUM!",
                "#NULL!",
                "#SPILL!",
                "#ERROR!",
                "#GETTING_DATA",
                "#NV",
                "#WERT!",
                "#BEZUG!",
                "#ÜBERLAUF!",
                "Err:502",
                "#n/a"
            })
    void namesTheErrorValueOfASpreadsheet(String text) {
        var description = ", the error value of a spreadsheet formula that failed, expected ";
        var remedy = "; correct the cell, format the column as text and export again.";

        assertThat(registration(text).sentence())
                .contains(description + "an MPAN of 13 digits")
                .endsWith(remedy);
        assertThat(organisation(text, "WIRE").sentence())
                .startsWith("line 2, column party: found '" + text + "'" + description)
                .endsWith(remedy);
        assertThat(organisation("Wires", text).sentence())
                .startsWith("line 2, column mpid: found '" + text + "'" + description)
                .endsWith(remedy);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "1312345678111.0; a number with decimal places, as a spreadsheet writes it",
                "1312345678111,00; a number with decimal places, as a spreadsheet writes it",
                "1,312,345,678,111; a number with its digits in groups, as a spreadsheet writes it",
                "1.312.345.678.111; a number with its digits in groups, as a spreadsheet writes it",
                "1,312,345,678,111.00; a number with decimal places, as a spreadsheet writes it",
                "########; what a spreadsheet shows in a cell that is too narrow"
            })
    void namesAnIdentifierThatASpreadsheetTookForANumber(String text, String description) {
        assertThat(registration("\"" + text + "\"").sentence())
                .contains("', " + description + ", expected an MPAN of 13 digits")
                .endsWith(AS_TEXT);
    }

    @Test
    void namesAFormula() {
        assertThat(registration("=A2").sentence())
                .isEqualTo(
                        "line 2, column mpxn: found '***', the formula of a spreadsheet instead of its result, expected"
                                + " an MPAN of 13 digits; replace formulas by their values, format the column as text and export"
                                + " again.");
    }

    @Test
    void tellsWhatToDoWhereNothingWouldBeRightToo() {
        assertThat(onlyProblem(RegistrationRecord.COLUMNS, "1000000000019,E,WIRE,#N/A,2020-01-01,\n")
                        .expected())
                .isEqualTo(
                        "a market participant id of 1 to 10 upper-case letters or digits, or nothing; correct the cell,"
                                + " format the column as text and export again");
    }

    private Problem organisation(String party, String mpid) {
        return onlyProblem(OrganisationColumns.COLUMNS, ORGANISATION.formatted("\"" + party + "\"", mpid));
    }

    private Problem registration(String mpxn) {
        return onlyProblem(RegistrationRecord.COLUMNS, REGISTRATION.formatted(mpxn));
    }

    private Problem onlyProblem(DataSetColumns<?> columns, String row) {
        var problems = problemsOf(columns, header(columns) + row);
        assertThat(problems).hasSize(1);
        return problems.get(0);
    }

    private static String header(DataSetColumns<?> columns) {
        return DataSetColumns.names(columns.all()).replace(" ", "") + "\n";
    }
}
