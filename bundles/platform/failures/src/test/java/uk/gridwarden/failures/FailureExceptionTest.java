package uk.gridwarden.failures;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FailureExceptionTest {
    @Test
    void cutsALongSentenceWithoutSplittingACharacter() {
        var sentence = refusal("x" + "\ud800\udc00".repeat(400)).sentence();

        assertThat(sentence).hasSizeLessThan(600).endsWith("(and more).");
        assertThat(sentence.codePoints()).noneMatch(point -> Character.getType(point) == Character.SURROGATE);
    }

    @Test
    void keepsNoMoreOfAHugeNameThanASentenceHolds() {
        var refusal = refusal("Element " + "n".repeat(1_200_000) + " is not expected.");

        assertThat(refusal.sentence())
                .hasSizeLessThan(600)
                .startsWith("Element nnn")
                .endsWith("(and more).");
        assertThat(refusal).hasMessage(refusal.sentence());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\u0085", "\u2028", "\u2029", "\u202e", "\u0000", "\u200b"})
    void keepsASentenceOnOneVisibleLine(String hidden) {
        assertThat(refusal("Element a" + hidden + "ACCEPTED is not expected.").sentence())
                .isEqualTo("Element a ACCEPTED is not expected.");
    }

    @Test
    void tellsTheReasonToOperatorsOnly() {
        var unavailable = new UnavailableException("The log cannot be read.", "Record 7 is damaged.", null);

        assertThat(unavailable.sentence()).isEqualTo("The log cannot be read.");
        assertThat(unavailable).hasMessage("Record 7 is damaged.");
        assertThat(unavailable.code()).isEqualTo(FaultCode.SERVICE_UNAVAILABLE);
        assertThat(unavailable.code().mayRetry()).isTrue();
    }

    private static FailureException refusal(String sentence) {
        return new FailureException(FaultCode.OPERATION_INVALID, sentence);
    }
}
