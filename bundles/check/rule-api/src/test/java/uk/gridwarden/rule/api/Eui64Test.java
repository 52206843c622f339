package uk.gridwarden.rule.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Eui64Test {

    @ParameterizedTest
    @CsvSource({
        "00-00-00-00-00-00-00-00, 0",
        "00-00-00-00-00-00-00-01, 1",
        "90-B3-D5-1F-30-01-00-00, -8019832181490647040",
        "7F-FF-FF-FF-FF-FF-FF-FF, 9223372036854775807",
        "80-00-00-00-00-00-00-00, -9223372036854775808",
        "FF-FF-FF-FF-FF-FF-FF-FF, -1"
    })
    void readsAndWritesAll64Bits(String text, long bits) {
        assertThat(Eui64.parse(text)).isEqualTo(new Eui64(bits));
        assertThat(new Eui64(bits)).hasToString(text);
    }

    @Test
    void takesTwoSpellingsForOneIdentifier() {
        var upper = Eui64.parse("90-B3-D5-1F-30-01-AB-CD");

        assertThat(Eui64.parse("90-b3-d5-1f-30-01-aB-Cd")).isEqualTo(upper).hasSameHashCodeAs(upper);
        assertThat(Eui64.parse("90-b3-d5-1f-30-01-ab-cd")).hasToString("90-B3-D5-1F-30-01-AB-CD");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "90-B3-D5-1F-30-01-00",
                "90-B3-D5-1F-30-01-00-00-00",
                "90-B3-D5-1F-30-01-00-0",
                "90-B3-D5-1F-30-01-00-000",
                "90B3D51F30010000",
                "90:B3:D5:1F:30:01:00:00",
                "90-B3-D5-1F-30-01-00-0G",
                "-90-B3-D5-1F-30-01-00-0",
                "+0-B3-D5-1F-30-01-00-00",
                " 90-B3-D5-1F-30-01-00-00",
                "90-B3-D5-1F-30-01-00-00 ",
                "90-B3-D5-1F-30-01-00-00\n",
                "٩٠-B3-D5-1F-30-01-00-00"
            })
    void refusesWhatIsNotEightOctetsJoinedByHyphens(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Eui64.parse(text))
                .withMessageStartingWith("'" + text + "' is not an EUI-64; expected eight octets joined by hyphens");
    }

    @Test
    void readsOctetsMostSignificantFirst() {
        assertThat(Eui64.ofOctets(HexFormat.of().parseHex("90b3d51f30010203")))
                .isEqualTo(Eui64.parse("90-B3-D5-1F-30-01-02-03"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 7, 9})
    void refusesAnyOtherNumberOfOctets(int count) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Eui64.ofOctets(new byte[count]))
                .withMessage("an EUI-64 has 8 octets, not " + count);
    }

    @ParameterizedTest
    @CsvSource({
        "00-00-00-00-00-00-00-00, 00-00-00-00-00-00-00-01",
        "7F-FF-FF-FF-FF-FF-FF-FF, 80-00-00-00-00-00-00-00",
        "00-00-00-00-00-00-00-01, FF-FF-FF-FF-FF-FF-FF-FF"
    })
    void isInTheOrderOfItsText(String lower, String higher) {
        assertThat(Eui64.parse(lower)).isLessThan(Eui64.parse(higher)).isEqualByComparingTo(Eui64.parse(lower));
        assertThat(lower).isLessThan(higher);
    }
}
