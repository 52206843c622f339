package uk.gridwarden.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import uk.gridwarden.rule.api.Eui64;
import uk.gridwarden.rule.api.Mpxn;
import uk.gridwarden.rule.api.Outcome;

class JsonTest {
    private static final Example EXAMPLE = new Example(
            Eui64.parse("90-b3-d5-1f-30-01-00-00"),
            new Mpxn("1200012345678"),
            new BigInteger("18446744073709551617"),
            Instant.parse("2026-11-30T10:15:00Z"),
            Duration.ofMillis(1500),
            Optional.empty(),
            Outcome.pass());

    record Example(
            Eui64 device,
            Mpxn meteringPoint,
            BigInteger serial,
            Instant at,
            Duration took,
            Optional<String> note,
            Outcome outcome) {

        public boolean isKnown() {
            return true;
        }
    }

    @Test
    void writesValuesAsPeopleKnowThem() {
        assertThat(Json.inFull().line(EXAMPLE))
                .contains("\"device\":\"90-B3-D5-1F-30-01-00-00\"")
                .contains("\"meteringPoint\":\"1200012345678\"")
                .contains("\"serial\":\"18446744073709551617\"")
                .contains("\"at\":\"2026-11-30T10:15:00Z\"")
                .contains("\"took\":\"PT1.5S\"")
                .contains("\"is\":\"pass\"")
                .doesNotContain("note")
                .doesNotContain("known");
    }

    @Test
    void masksMeteringPointsForPeople() {
        assertThat(Json.masked().text(EXAMPLE)).contains("12*********78").doesNotContain("1200012345678");
    }

    @Test
    void readsWhatItWroteInFull() throws IOException {
        var json = Json.inFull();

        assertThat(json.read(json.octets(EXAMPLE), Example.class)).isEqualTo(EXAMPLE);
    }

    sealed interface Begin {
        record NotKnown(List<String> sources) implements Begin {}

        record OnDay(LocalDate date) implements Begin {}
    }

    record Texts(List<Begin> begins) {}

    @Test
    void namesTheVariantOfAnySealedInterface() throws IOException {
        var json = Json.inFull();
        var texts = new Texts(List.of(new Begin.NotKnown(List.of()), new Begin.OnDay(LocalDate.parse("2019-11-04"))));

        var line = json.line(texts);

        assertThat(line)
                .isEqualTo("{\"begins\":[{\"is\":\"not-known\",\"sources\":[]},"
                        + "{\"is\":\"on-day\",\"date\":\"2019-11-04\"}]}");
        assertThat(json.read(line.getBytes(UTF_8), Texts.class)).isEqualTo(texts);
        assertThat(json.line(texts.begins().get(1))).contains("\"is\":\"on-day\"");
    }

    record Counts(long seen, boolean complete, String note, List<String> names, SortedMap<String, String> values) {}

    @Test
    void leavesOutWhatIsEmptyInBriefAndReadsItBack() throws IOException {
        var json = Json.inBrief();
        var empty = new Counts(0, false, "", List.of(), new TreeMap<>());
        var full = new Counts(1, true, "note", List.of(""), new TreeMap<>(Map.of("name", "")));

        assertThat(json.line(empty)).isEqualTo("{}");
        assertThat(json.read(json.octets(empty), Counts.class)).isEqualTo(empty);
        assertThat(json.read(json.octets(full), Counts.class)).isEqualTo(full);
        assertThat(json.read(json.octets(EXAMPLE), Example.class)).isEqualTo(EXAMPLE);
    }

    @Test
    void saysWhichValueCannotBeRead() {
        assertThatThrownBy(() -> Json.inFull().read("{\"device\":\"no\"}".getBytes(UTF_8), Example.class))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("not an EUI-64");
    }
}
