package uk.gridwarden.rule.testkit;

import java.util.List;
import uk.gridwarden.rule.api.CheckStep;
import uk.gridwarden.rule.api.Finding;
import uk.gridwarden.rule.api.Outcome;

/**
 * The outcome of a rule. Each assertion throws {@link AssertionError} if it does not hold, and otherwise returns this
 * outcome for further assertions.
 *
 * @param outcome as returned by the rule
 */
public record EvaluatedOutcome(Outcome outcome) {

    /** Asserts a pass. */
    public EvaluatedOutcome passes() {
        return is(Expectation.passes());
    }

    /** Asserts a failure with exactly these codes, in order of first appearance. */
    public EvaluatedOutcome fails(String... codes) {
        return is(Expectation.fails(codes));
    }

    /** Asserts that the rule does not apply. */
    public EvaluatedOutcome notApplicable() {
        return is(Expectation.notApplicable());
    }

    /** Asserts that there is no verdict, for this reason. */
    public EvaluatedOutcome undetermined(String code) {
        return is(Expectation.undetermined(code));
    }

    /** Asserts the expected outcome. */
    public EvaluatedOutcome is(Expectation expectation) {
        expectation.unmetBy(outcome).ifPresent(problem -> {
            throw new AssertionError(problem + sentences());
        });
        return this;
    }

    /** Asserts exactly these warnings, in this order. */
    public EvaluatedOutcome warns(String... codes) {
        var seen = outcome.warnings().stream().map(Finding::code).toList();
        if (!seen.equals(List.of(codes))) {
            throw new AssertionError("expected warnings " + List.of(codes) + ", but they were " + seen);
        }
        return this;
    }

    /** Asserts that the trail has exactly one step for this check, with this answer. */
    public EvaluatedOutcome answers(String check, CheckStep.Answer answer) {
        var answers = outcome.trail().stream()
                .filter(step -> step.check().equals(check))
                .map(CheckStep::answer)
                .toList();
        if (!answers.equals(List.of(answer))) {
            throw new AssertionError(
                    "expected the one answer " + answer + " to " + check + ", but there were " + answers);
        }
        return this;
    }

    private String sentences() {
        if (outcome instanceof Outcome.Fail fail) {
            return fail.findings().stream().map(Finding::sentence).reduce("", (all, next) -> all + "\n  " + next);
        }
        return outcome instanceof Outcome.Undetermined undetermined
                ? "\n  " + undetermined.cause().sentence()
                : "";
    }
}
