package uk.gridwarden.rule.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.gridwarden.rule.testkit.RuleAssertions.evaluating;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import uk.gridwarden.rule.api.CatalogueEntry;
import uk.gridwarden.rule.api.CatalogueEntry.Kind;
import uk.gridwarden.rule.api.CheckStep;
import uk.gridwarden.rule.api.CheckStep.Answer;
import uk.gridwarden.rule.api.Facts;
import uk.gridwarden.rule.api.Finding;
import uk.gridwarden.rule.api.Outcome;
import uk.gridwarden.rule.api.Rule;
import uk.gridwarden.rule.api.RuleVector;

class RuleAssertionsTest {
    private static final ExampleFacts FACTS = ExampleFacts.forService("6.15.1");
    private static final Finding A = new Finding("A_CODE", "request", "1", "2", "One is seen; expected two.");
    private static final Finding B = new Finding("B_CODE", "request", "3", "4", "Three is seen; expected four.");

    @Test
    void acceptsTheExpectedOutcomeOfEachKind() {
        assertThatCode(() -> {
                    evaluating(facts -> Outcome.pass(), FACTS).passes();
                    evaluating(facts -> Outcome.fail(A), FACTS).fails("A_CODE");
                    evaluating(facts -> Outcome.notApplicable("Not mine."), FACTS)
                            .notApplicable();
                    evaluating(facts -> Outcome.undetermined(B), FACTS).undetermined("B_CODE");
                })
                .doesNotThrowAnyException();
    }

    @Test
    void rejectsAnOutcomeOfAnotherKind() {
        assertThatThrownBy(() -> evaluating(facts -> Outcome.fail(A), FACTS).passes())
                .isInstanceOf(AssertionError.class)
                .hasMessage("expected PASS, but it was FAIL [A_CODE]\n  One is seen; expected two.");
        assertThatThrownBy(() ->
                        evaluating(facts -> Outcome.undetermined(A), FACTS).fails("A_CODE"))
                .isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> evaluating(facts -> Outcome.pass(), FACTS).notApplicable())
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void rejectsAFailureForAnotherReason() {
        Rule rule = facts -> new Outcome.Fail(List.of(A, A, B), List.of(), List.of());
        assertThatCode(() -> evaluating(rule, FACTS).fails("A_CODE", "B_CODE")).doesNotThrowAnyException();
        assertThatThrownBy(() -> evaluating(rule, FACTS).fails("A_CODE")).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> evaluating(rule, FACTS).fails("B_CODE", "A_CODE"))
                .isInstanceOf(AssertionError.class);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> evaluating(rule, FACTS).fails());
    }

    @Test
    void rejectsARuleThatIsNoFunctionOfItsFacts() {
        var calls = new AtomicInteger();
        assertThatThrownBy(() ->
                        evaluating(facts -> calls.incrementAndGet() == 1 ? Outcome.pass() : Outcome.fail(A), FACTS))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("two different outcomes");
    }

    @Test
    void rejectsARuleWithoutOutcome() {
        assertThatThrownBy(() -> evaluating(facts -> null, FACTS))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("no outcome");
    }

    @Test
    void rejectsACodeThatIsNotInTheCatalogue() {
        var undeclared = new VectoredRule(List.of());
        assertThatThrownBy(() -> RuleAssertions.provingVectors(undeclared))
                .isInstanceOf(AssertionError.class)
                .hasMessage("'fails' came out with A_CODE, which is not in the rule's catalogue");
        var declared =
                new VectoredRule(List.of(new CatalogueEntry("A_CODE", Kind.OTHER, "Is it two?", "Make it two.")));
        assertThatCode(() -> RuleAssertions.provingVectors(declared)).doesNotThrowAnyException();
    }

    private record VectoredRule(List<CatalogueEntry> catalogue) implements Rule {
        @Override
        public Outcome evaluate(Facts facts) {
            return Outcome.fail(A);
        }

        @Override
        public List<RuleVector> vectors() {
            return List.of(RuleVector.fails("fails", FACTS.facts(), "A_CODE"));
        }
    }

    @Test
    void comparesWarningsAndAnswers() {
        var step = new CheckStep("IS_WELL", Answer.YES, "It is.");
        var evaluated = evaluating(facts -> new Outcome.Pass(List.of(step), List.of(A)), FACTS);
        assertThatCode(() -> evaluated.passes().warns("A_CODE").answers("IS_WELL", Answer.YES))
                .doesNotThrowAnyException();
        assertThatThrownBy(evaluated::warns).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> evaluated.answers("IS_WELL", Answer.NO)).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> evaluated.answers("IS_ILL", Answer.YES)).isInstanceOf(AssertionError.class);
    }

    @Test
    void takesTheLaterOfReceiptAndExecutionAsTheRelevantTime() {
        var later = ExampleFacts.RECEIVED.plusSeconds(60);
        var earlier = ExampleFacts.RECEIVED.minusSeconds(60);
        assertThat(FACTS.executingAt(later).facts().relevantTime()).isEqualTo(later);
        assertThat(FACTS.executingAt(earlier).facts().relevantTime()).isEqualTo(ExampleFacts.RECEIVED);
        assertThat(FACTS.executingAt(earlier).facts().request().executionTime()).contains(earlier);
    }

    @Test
    void keepsRequestIdAndOriginatorTogether() {
        var facts = FACTS.sentBy(ExampleOrganisation.OPERATOR).facts();
        assertThat(facts.request().id().originator())
                .isEqualTo(facts.originator().id());
        assertThat(facts.originator().isNetworkOperator()).isTrue();
    }
}
