package uk.gridwarden.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
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

    @Test
    void saysWhichValueCannotBeRead() {
        assertThatThrownBy(() -> Json.inFull().read("{\"device\":\"no\"}".getBytes(UTF_8), Example.class))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("not an EUI-64");
    }
}
