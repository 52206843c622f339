package uk.gridwarden.obligations.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Faults of a clause file, and the sentences that name them. */
class ClauseFileReaderTest {
    private final ClauseFileReader reader = new ClauseFileReader();

    @ParameterizedTest
    @ValueSource(strings = {"sec-before-5.20", "sec-5.20", "mp087"})
    void acceptsTheShippedFiles(String id) throws Exception {
        var content = ClauseFiles.shipped(id + ".xml").getBytes(StandardCharsets.UTF_8);

        assertThat(reader.read(id + ".xml", content).id()).isEqualTo(id);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "deviceTypes=\"CHF GPF\"       | deviceTypes=\"CHF GPX\"     | GPX",
                "generations=\"SMETS2\"        | generations=\"SMETS3\"      | SMETS3",
                "fallsTo=\"DCC\"               | fallsTo=\"BEIS\"            | BEIS",
                "concerns=\"USER_SYSTEMS\"     | concerns=\"EVERYTHING\"     | EVERYTHING",
                "clause=\"G3.17\"              | clause=\"Section G\"        | Section G",
                "<day>2019-11-04</day>         | <day>4 November 2019</day>  | 4 November 2019",
                "<day>2019-11-04</day>         | <day>2019-11-04Z</day>      | 2019-11-04Z",
                "<day>2019-11-04</day>         | ''                          | from",
                "when=\"USER_AWARE\"           | when=\"ANYONE_AWARE\"       | ANYONE_AWARE",
                "id=\"mp087\"                  | id=\"MP 087\"               | MP 087",
                "<duty clause=\"G3.20\">       | <duty>                      | clause",
                "fallsTo=\"DCC\"               | ''                          | fallsTo",
                "<note id                      | <remark/><note id           | remark",
            })
    void namesFileLineAndValueOfASchemaViolation(String text, String by, String named) throws Exception {
        var problems = problems("mp087.xml", ClauseFiles.shippedBut("mp087.xml", text, by));

        assertThat(problems).isNotEmpty().allSatisfy(problem -> assertThat(problem)
                .matches(
                        "Clause file mp087.xml, line [1-9][0-9]*, column [1-9][0-9]*: it does not fit the schema: .+"));
        assertThat(String.join(" ", problems)).contains(named);
    }

    @Test
    void namesTheVeryLine() throws Exception {
        var content = ClauseFiles.shippedBut("mp087.xml", "clause=\"G3.21\"", "clause=\"G3-21\"");
        var line = content.substring(0, content.indexOf("G3-21")).lines().count();

        assertThat(problems("mp087.xml", content).get(0)).startsWith("Clause file mp087.xml, line " + line + ",");
    }

    @Test
    void namesAllViolationsOfAFile() throws Exception {
        var content = ClauseFiles.shippedBut("mp087.xml", "fallsTo=\"DCC\"", "fallsTo=\"BEIS\"")
                .replace("when=\"USER_AWARE\"", "when=\"ANYONE_AWARE\"");

        assertThat(String.join(" ", problems("mp087.xml", content)))
                .contains("BEIS")
                .contains("ANYONE_AWARE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no XML", "<textVersion", "<a><b></a>"})
    void rejectsWhatIsNotWellFormed(String content) {
        assertThat(problems("broken.xml", content)).isNotEmpty().allSatisfy(problem -> assertThat(problem)
                .startsWith("Clause file broken.xml"));
    }

    @Test
    void rejectsAnotherDocument() {
        assertThat(problems("other.xml", "<other/>").get(0))
                .contains("other.xml")
                .contains("'other'");
    }

    @Test
    void expandsNoEntities() throws Exception {
        var content = ClauseFiles.shippedBut(
                        "mp087.xml",
                        "<textVersion ",
                        "<!DOCTYPE textVersion [<!ENTITY title SYSTEM \"file:///etc/hostname\">]>\n<textVersion ")
                .replace("<summary>The hardware", "<summary>&title; The hardware");

        assertThat(problems("entity.xml", content)).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "stepLetter=\"a\"              | stepLetter=\"d\"            | relief G3.19 takes away G3.18(d), which is not a step of its duty",
                "stepLetter=\"a\"              | ''                          | relief G3.19 names half a step; expected both stepClause and stepLetter",
                "unclear=\"IHD CAD\"           | unclear=\"CAD ESME\"        | device type ESME is both part of a Smart Metering System and unclear; expected one of the two",
                "deviceTypes=\"CHF GPF\"       | deviceTypes=\"IHD\"         | G3.17(b) excludes IHD, which is not part of a Smart Metering System",
                "limb letter=\"b\"             | limb letter=\"a\"           | G3.17(a) occurs twice; expected once",
                "from=\"2020-11-29\"           | from=\"2020-11-29\" before=\"2020-11-29\" | caveat later-amendments-not-read ends on 2020-11-29, no later than it begins",
                "<day>2019-11-04</day>         | <between after=\"2019-11-03\" before=\"2019-11-04\"/> | no day lies between 2019-11-03 and 2019-11-04; expected at least one",
                "concerns=\"SMART_METERING_SYSTEM\" | concerns=\"USER_SYSTEMS\" | G3.17(b) concerns User Systems and excludes devices; expected no exclusion there",
            })
    void namesWhatASchemaCannotSee(String text, String by, String problem) throws Exception {
        assertThat(problems("mp087.xml", ClauseFiles.shippedBut("mp087.xml", text, by)))
                .contains("Clause file mp087.xml: " + problem + ".");
    }

    @Test
    void rejectsADeviceExcludedTwiceInOneLimb() throws Exception {
        var exclusion = "<exclusion deviceTypes=\"CHF GPF\" generations=\"SMETS1\" fallsTo=\"NOBODY\">";
        var content = ClauseFiles.shippedBut(
                "sec-5.20.xml",
                exclusion,
                exclusion.replace("SMETS1", "SMETS1 SMETS2").replace("CHF GPF", "GPF"));

        assertThat(problems("sec-5.20.xml", content))
                .containsExactly("Clause file sec-5.20.xml: G3.20(b) excludes SMETS2 GPF twice; expected once.");
    }

    private List<String> problems(String name, String content) {
        var refusal = catchThrowableOfType(
                ClauseFileException.class, () -> reader.read(name, content.getBytes(StandardCharsets.UTF_8)));
        assertThat(refusal).as("the file is refused").isNotNull();
        return refusal.problems();
    }
}
