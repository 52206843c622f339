package uk.gridwarden.failures;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
    @CsvSource({"'\n',000A", "'\u0085',0085", "'\u2028',2028", "'\u202e',202E", "'\u200b',200B", "'\u00a0',00A0"})
    void keepsASentenceOnOneVisibleLine(String hidden, String number) {
        assertThat(refusal("Element a" + hidden + "ACCEPTED is not expected.").sentence())
                .isEqualTo("Element a\\u" + number + "ACCEPTED is not expected.");
    }

    @Test
    void showsOperatorsTheReasonOnOneVisibleLine() {
        var unavailable = new UnavailableException("The log cannot be read.", "Record 'a\nb' is damaged.", null);

        assertThat(unavailable).hasMessage("Record 'a\\u000Ab' is damaged.");
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
