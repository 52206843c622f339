package uk.gridwarden.rule.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestIdTest {
    private static final String USER = "90-B3-D5-1F-30-01-00-00";
    private static final String DEVICE = "00-DB-12-34-56-78-90-A0";

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "1, 1",
        "10, 10",
        "9223372036854775807, 9223372036854775807",
        "9223372036854775808, -9223372036854775808",
        "18446744073709551615, -1"
    })
    void takesACounterOf64Bits(String text, long counter) {
        var id = RequestId.parse(USER + ":" + DEVICE + ":" + text);

        assertThat(id).isEqualTo(new RequestId(Eui64.parse(USER), Eui64.parse(DEVICE), counter));
        assertThat(id).hasToString(USER + ":" + DEVICE + ":" + text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-1",
                "+1",
                "00",
                "01",
                "1.0",
                "1e3",
                "0x1",
                " 1",
                "1 ",
                "1\n",
                "١",
                "18446744073709551616",
                "99999999999999999999",
                "100000000000000000000"
            })
    void refusesACounterThatIsNotOne(String counter) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RequestId.parse(USER + ":" + DEVICE + ":" + counter))
                .withMessageStartingWith("'" + counter + "' is not an originator counter; ")
                .withMessageContaining("18446744073709551615");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ":",
                "1",
                USER,
                USER + ":" + DEVICE,
                USER + ":" + DEVICE + ":1:",
                ":" + USER + ":" + DEVICE + ":1"
            })
    void refusesAnyOtherNumberOfParts(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RequestId.parse(text))
                .withMessage("'" + text + "' is not a RequestID; expected originator:target:counter");
    }

    @ParameterizedTest
    @ValueSource(strings = {"::1", ":" + DEVICE + ":1", USER + "::1", "x:" + DEVICE + ":1", DEVICE + ":x:1"})
    void refusesPartsThatAreNoEui64(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RequestId.parse(text))
                .withMessageContaining("is not an EUI-64");
    }

    @Test
    void hasOneFormWhateverTheCase() {
        var lower = RequestId.parse("90-b3-d5-1f-30-01-00-00:00-db-12-34-56-78-90-a0:7");

        assertThat(lower).isEqualTo(RequestId.parse(USER + ":" + DEVICE + ":7"));
        assertThat(lower).hasToString(USER + ":" + DEVICE + ":7");
    }
}
