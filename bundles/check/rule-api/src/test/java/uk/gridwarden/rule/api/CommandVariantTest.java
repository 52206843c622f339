package uk.gridwarden.rule.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandVariantTest {

    @ParameterizedTest
    @CsvSource({
        "1, SERVICE_REQUEST",
        "2, SERVICE_REQUEST",
        "3, SERVICE_REQUEST",
        "4, SERVICE_REQUEST",
        "5, SIGNED_PRE_COMMAND",
        "6, SIGNED_PRE_COMMAND",
        "7, SIGNED_PRE_COMMAND",
        "8, SERVICE_REQUEST",
        "9, SERVICE_REQUEST"
    })
    void belongsToOnePhase(int number, Phase phase) {
        assertThat(new CommandVariant(number).phase()).isEqualTo(phase);
        assertThat(new CommandVariant(number)).hasToString(Integer.toString(number));
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 10, Integer.MAX_VALUE})
    void refusesNumbersOutsideOneToNine(int number) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CommandVariant(number))
                .withMessage(number + " is not a Command Variant; expected 1 to 9");
    }
}
