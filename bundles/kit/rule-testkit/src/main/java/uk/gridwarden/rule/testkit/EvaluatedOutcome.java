package uk.gridwarden.rule.testkit;

import java.util.List;
import uk.gridwarden.rule.api.CheckStep;
import uk.gridwarden.rule.api.Finding;
import uk.gridwarden.rule.api.Outcome;

/**
 * What a rule made of the facts. Each assertion throws {@link AssertionError} when it does not hold, and else returns
 * this outcome for further ones.
 *
 * @param outcome as the rule gave it
 */
public record EvaluatedOutcome(Outcome outcome) {

    /** The request may go on. */
    public EvaluatedOutcome passes() {
        return is(Expectation.passes());
    }

    /** The request must not go on, for exactly these codes in order of first appearance. */
    public EvaluatedOutcome fails(String... codes) {
        return is(Expectation.fails(codes));
    }

    /** The rule does not concern the request. */
    public EvaluatedOutcome notApplicable() {
        return is(Expectation.notApplicable());
    }

    /** The facts do not allow a verdict, for this reason. */
    public EvaluatedOutcome undetermined(String code) {
        return is(Expectation.undetermined(code));
    }

    /** The outcome is the expected one. */
    public EvaluatedOutcome is(Expectation expectation) {
        expectation.unmetBy(outcome).ifPresent(problem -> {
            throw new AssertionError(problem + sentences());
        });
        return this;
    }

    /** The outcome carries exactly these warnings, in this order; without any, none. */
    public EvaluatedOutcome warns(String... codes) {
        var seen = outcome.warnings().stream().map(Finding::code).toList();
        if (!seen.equals(List.of(codes))) {
            throw new AssertionError("expected warnings " + List.of(codes) + ", but they were " + seen);
        }
        return this;
    }

    /** The trail has exactly one step with this check, and it has this answer. */
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
