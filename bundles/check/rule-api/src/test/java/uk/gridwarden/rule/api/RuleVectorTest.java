package uk.gridwarden.rule.api;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.gridwarden.rule.api.FactsFixture.factsAbout;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.gridwarden.rule.api.RuleVector.Expected;

class RuleVectorTest {
    private static final Facts FACTS = factsAbout();
    private static final Finding ONE = finding("ONE");
    private static final Finding TWO = finding("TWO");

    static Stream<Arguments> outcomesInWords() {
        return Stream.of(
                Arguments.of(RuleVector.passes("case", FACTS), Outcome.pass(), "PASS"),
                Arguments.of(RuleVector.fails("case", FACTS, "ONE"), Outcome.fail(ONE), "FAIL [ONE]"),
                Arguments.of(RuleVector.fails("case", FACTS, "ONE", "TWO"), failing(ONE, TWO), "FAIL [ONE, TWO]"),
                Arguments.of(
                        RuleVector.notApplicable("case", FACTS), Outcome.notApplicable("Another."), "NOT_APPLICABLE"),
                Arguments.of(
                        RuleVector.undetermined("case", FACTS, "ONE"),
                        Outcome.undetermined(ONE),
                        "UNDETERMINED [ONE]"));
    }

    @ParameterizedTest
    @MethodSource("outcomesInWords")
    void isMetByItsOwnKindOfOutcomeAndNoOther(RuleVector vector, Outcome outcome, String words) {
        assertThat(vector.isMetBy(outcome)).isTrue();
        assertThat(vector.expectation()).isEqualTo(words);
        assertThat(RuleVector.described(outcome)).isEqualTo(words);
        assertThat(outcomesInWords().map(other -> (Outcome) other.get()[1]).filter(vector::isMetBy))
                .containsExactly(outcome);
    }

    @Test
    void asksForEachCodeOnceInTheOrderOfFirstAppearance() {
        var outcome = failing(ONE, TWO, ONE, TWO);

        assertThat(RuleVector.fails("case", FACTS, "ONE", "TWO").isMetBy(outcome))
                .isTrue();
        assertThat(RuleVector.fails("case", FACTS, "TWO", "ONE").isMetBy(outcome))
                .isFalse();
        assertThat(RuleVector.fails("case", FACTS, "ONE").isMetBy(outcome)).isFalse();
        assertThat(RuleVector.fails("case", FACTS, "ONE", "TWO", "THREE").isMetBy(outcome))
                .isFalse();
    }

    @Test
    void looksAtNeitherWarningsNorTrail() {
        var step = new CheckStep("IS_SO", CheckStep.Answer.CANNOT_TELL, "");

        assertThat(RuleVector.passes("case", FACTS).isMetBy(new Outcome.Pass(List.of(step), List.of(ONE))))
                .isTrue();
        assertThat(RuleVector.undetermined("case", FACTS, "ONE")
                        .isMetBy(new Outcome.Undetermined(ONE, List.of(step), List.of(TWO), List.of(TWO))))
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("vectorsWithoutCodes")
    void isNotMetByARuleThatGivesNothing(RuleVector vector) {
        assertThat(vector.isMetBy(null)).isFalse();
    }

    static Stream<RuleVector> vectorsWithoutCodes() {
        return Stream.of(Expected.values()).map(kind -> new RuleVector("case", FACTS, kind, List.of()));
    }

    @Test
    void saysOfNothingThatItIsNothing() {
        assertThat(RuleVector.described(null)).isEqualTo("no outcome");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ONE", "TWO"})
    void keepsTheCodesItWasMadeWith(String code) {
        var codes = new ArrayList<>(List.of(code));
        var vector = new RuleVector("case", FACTS, Expected.FAIL, codes);
        codes.clear();

        assertThat(vector.codes()).containsExactly(code);
    }

    @Test
    void isBroughtByNoRuleThatNamesNone() {
        Rule rule = facts -> Outcome.pass();

        assertThat(rule.vectors()).isEmpty();
    }

    private static Outcome failing(Finding... findings) {
        return new Outcome.Fail(List.of(findings), List.of(), List.of());
    }

    private static Finding finding(String code) {
        return new Finding(code, "request", "", "", "A sentence.");
    }
}
