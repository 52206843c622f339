package uk.gridwarden.rule.testkit;

import uk.gridwarden.rule.api.CatalogueEntry;
import uk.gridwarden.rule.api.Facts;
import uk.gridwarden.rule.api.Outcome;
import uk.gridwarden.rule.api.Rule;
import uk.gridwarden.rule.api.RuleVector;

/**
 * Entry point for a rule's tests: {@code evaluating(rule, facts).fails("SOME_CODE")}.
 */
public final class RuleAssertions {
    private RuleAssertions() {}

    /** Evaluates a rule on example facts. */
    public static EvaluatedOutcome evaluating(Rule rule, ExampleFacts facts) {
        return evaluating(rule, facts.facts());
    }

    /**
     * Evaluates a rule twice on the same facts.
     *
     * @throws AssertionError if it returns no outcome, or two different ones: a rule is a pure function
     */
    public static EvaluatedOutcome evaluating(Rule rule, Facts facts) {
        var outcome = outcomeOf(rule, facts);
        if (!outcome.equals(outcomeOf(rule, facts))) {
            throw new AssertionError("the rule gave two different outcomes for the same facts");
        }
        return new EvaluatedOutcome(outcome);
    }

    /**
     * Evaluates a rule on each of its test vectors, as the engine does before it admits the rule.
     *
     * @throws AssertionError if there are none, if an outcome is not the expected one, or if it has a code that is not in
     *     the rule's catalogue
     */
    public static void provingVectors(Rule rule) {
        var vectors = rule.vectors();
        if (vectors.isEmpty()) {
            throw new AssertionError("the rule brings no test vectors");
        }
        var declared = rule.catalogue().stream().map(CatalogueEntry::code).toList();
        for (var vector : vectors) {
            var outcome = evaluating(rule, vector.facts()).outcome();
            outcome.codes().stream().filter(code -> !declared.contains(code)).forEach(code -> {
                throw new AssertionError(
                        "'" + vector.name() + "' came out with " + code + ", which is not in the rule's catalogue");
            });
            if (!vector.isMetBy(outcome)) {
                throw new AssertionError("'" + vector.name() + "' came out as " + RuleVector.described(outcome)
                        + ", expected " + vector.expectation());
            }
        }
    }

    private static Outcome outcomeOf(Rule rule, Facts facts) {
        var outcome = rule.evaluate(facts);
        if (outcome == null) {
            throw new AssertionError("the rule gave no outcome at all");
        }
        return outcome;
    }
}
