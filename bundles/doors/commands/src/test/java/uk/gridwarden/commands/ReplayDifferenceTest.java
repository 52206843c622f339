package uk.gridwarden.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import uk.gridwarden.engine.Decision;
import uk.gridwarden.engine.DecisionOutcome;
import uk.gridwarden.engine.Rejudgement.Rejudged;
import uk.gridwarden.engine.RuleVerdict;
import uk.gridwarden.rule.api.CheckStep;
import uk.gridwarden.rule.api.Outcome;
import uk.gridwarden.test.decisions.ExampleDecision;

class ReplayDifferenceTest {
    private static final RuleVerdict PASSED = RecordedExamples.verdict("1.0.0", Outcome.pass(), false);
    private static final RuleVerdict SHADOW = RecordedExamples.verdict("2.0.0", Outcome.pass(), true);
    private static final RuleVerdict CHECK = new RuleVerdict("payload", "", Outcome.pass(), Duration.ZERO);

    @Test
    void findsNoneWhereRulesSayTheSameInAnotherVersion() {
        assertThat(between(List.of(PASSED), List.of(RecordedExamples.verdict("1.0.1", Outcome.pass(), false))))
                .isEmpty();
    }

    @Test
    void tellsARuleThatIsGone() {
        assertThat(between(List.of(PASSED, CHECK), List.of(PASSED)))
                .containsExactly("check payload is no longer asked");
    }

    @Test
    void tellsARuleThatIsNew() {
        assertThat(between(List.of(), List.of(PASSED)))
                .containsExactly("rule RULE-1 1.0.0 was not asked then; it now says Pass");
    }

    @Test
    void leavesOutAShadowOnRecord() {
        assertThat(between(List.of(PASSED, SHADOW), List.of(PASSED))).isEmpty();
    }

    @Test
    void tellsAShadowThatCountsNow() {
        assertThat(between(List.of(SHADOW), List.of(RecordedExamples.verdict("2.0.0", Outcome.pass(), false))))
                .containsExactly("rule RULE-1 2.0.0 ran in shadow then; it now says Pass");
    }

    @Test
    void tellsTheSameVerdictReachedByOtherSteps() {
        var step = new CheckStep("IS_IT", CheckStep.Answer.YES, "");

        assertThat(between(
                        List.of(PASSED),
                        List.of(RecordedExamples.verdict("1.0.0", new Outcome.Pass(List.of(step), List.of()), false))))
                .containsExactly(
                        "rule RULE-1 1.0.0 said Pass, rule RULE-1 1.0.0 now says the same in other words or steps");
    }

    @Test
    void takesADryRunForWhatItWas() {
        assertThat(ReplayDifference.between(
                        RecordedExamples.dryRun(7).decision().orElseThrow(),
                        again(RecordedExamples.dryRun(7)
                                .decision()
                                .orElseThrow()
                                .verdicts())))
                .isEmpty();
    }

    private static List<String> between(List<RuleVerdict> recorded, List<RuleVerdict> again) {
        return ReplayDifference.between(withVerdicts(recorded), again(again));
    }

    private static Rejudged again(List<RuleVerdict> verdicts) {
        return new Rejudged(
                DecisionOutcome.ACCEPTED,
                true,
                List.of(),
                List.of(),
                verdicts,
                ExampleDecision.generation(4, ExampleDecision.GENERATION_DIGEST));
    }

    private static Decision withVerdicts(List<RuleVerdict> verdicts) {
        return RecordedExamples.decision(7).verdicts(verdicts).build();
    }
}
