package uk.gridwarden.rule.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarketParticipantIdTest {

    @ParameterizedTest
    @ValueSource(strings = {"M", "MANW", "0", "ABCDE12345"})
    void takesOneToTenCapitalsAndDigits(String value) {
        assertThat(new MarketParticipantId(value)).hasToString(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "manw", "MANw", "ABCDE123456", "MA NW", "MANW ", "MANW\n", "MA-NW", "ÉDF", "=1+1"})
    void refusesEverythingElse(String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MarketParticipantId(value))
                .withMessageStartingWith("'" + value + "' is not a market participant id");
    }

    @Test
    void isOrderedByItsCharacters() {
        assertThat(new MarketParticipantId("MANW")).isLessThan(new MarketParticipantId("SPOW"));
    }
}
