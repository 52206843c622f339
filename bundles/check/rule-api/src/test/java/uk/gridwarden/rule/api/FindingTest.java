package uk.gridwarden.rule.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FindingTest {

    @ParameterizedTest
    @ValueSource(strings = {"A", "A1", "MPXN_UNKNOWN", "NETWORK_OPERATOR_MISMATCH", "SMETS_1", "A_1_B"})
    void takesCodesInCapitalsAndUnderscores(String code) {
        assertThat(finding(code).code()).isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "_",
                "a",
                "Mpxn_unknown",
                "_MPXN",
                "MPXN_",
                "MPXN__UNKNOWN",
                "MPXN-UNKNOWN",
                "MPXN UNKNOWN",
                "1_MPXN",
                "MPXN_UNKNOWN\n",
                " MPXN",
                "ÜBER"
            })
    void refusesOtherCodes(String code) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> finding(code))
                .withMessage("'" + code + "' is not a finding code; expected capitals joined by underscores");
    }

    private static Finding finding(String code) {
        return new Finding(code, "request", "", "an MPAN", "A sentence.");
    }
}
