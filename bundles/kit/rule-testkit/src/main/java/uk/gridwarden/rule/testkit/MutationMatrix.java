package uk.gridwarden.rule.testkit;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import uk.gridwarden.rule.api.Outcome;
import uk.gridwarden.rule.api.Rule;
import uk.gridwarden.rule.api.RuleVector;

/**
 * Good facts, and a list of named changes to them with the outcome that each must bring about.
 *
 * <p>It shows that a rule looks at what it should: every change that matters flips the outcome, every other does not.
 *
 * @param good facts that the rule passes
 * @param mutations the changes, each with a name of its own
 */
public record MutationMatrix(ExampleFacts good, List<Mutation> mutations) {
    private static final String GOOD = "good facts";

    /**
     * One change.
     *
     * @param name what is changed, in words
     * @param change the change
     * @param expectation the outcome after it
     */
    public record Mutation(String name, UnaryOperator<ExampleFacts> change, Expectation expectation) {}

    /** Copies the list and rejects a name that occurs twice. */
    public MutationMatrix {
        mutations = List.copyOf(mutations);
        var names = new HashSet<String>();
        mutations.stream().map(Mutation::name).filter(name -> !names.add(name)).forEach(name -> {
            throw new IllegalArgumentException("two mutations have the name '" + name + "'");
        });
    }

    /** A matrix without mutations yet. */
    public static MutationMatrix of(ExampleFacts good) {
        return new MutationMatrix(good, List.of());
    }

    /** With one more change, which must lead to another outcome than a pass. */
    public MutationMatrix flips(String name, UnaryOperator<ExampleFacts> change, Expectation expectation) {
        if (expectation.kind() == Outcome.Pass.class) {
            throw new IllegalArgumentException("'" + name + "' flips nothing when a pass is expected: use keeps");
        }
        return with(new Mutation(name, change, expectation));
    }

    /** With one more change, which must leave the request passing. */
    public MutationMatrix keeps(String name, UnaryOperator<ExampleFacts> change) {
        return with(new Mutation(name, change, Expectation.passes()));
    }

    private MutationMatrix with(Mutation mutation) {
        return new MutationMatrix(
                good, Stream.concat(mutations.stream(), Stream.of(mutation)).toList());
    }

    /**
     * The same cases as test vectors, which travel inside a rule bundle; the good facts come first.
     *
     * @since 1.1
     */
    public List<RuleVector> vectors() {
        return Stream.concat(
                        Stream.of(RuleVector.passes(GOOD, good.facts())),
                        mutations.stream().map(mutation -> mutation.expectation()
                                .asVector(
                                        mutation.name(),
                                        mutation.change().apply(good).facts())))
                .toList();
    }

    /**
     * Evaluates the rule on the good facts and on every mutation of them.
     *
     * @throws AssertionError that lists all mutations with another outcome than expected, or that change nothing
     */
    public void verify(Rule rule) {
        var problems = new ArrayList<String>();
        Expectation.passes()
                .unmetBy(RuleAssertions.evaluating(rule, good).outcome())
                .ifPresent(problem -> problems.add(GOOD + ": " + problem));
        for (var mutation : mutations) {
            var mutated = mutation.change().apply(good);
            if (mutated.equals(good)) {
                problems.add(mutation.name() + ": changes nothing");
            }
            mutation.expectation()
                    .unmetBy(RuleAssertions.evaluating(rule, mutated).outcome())
                    .ifPresent(problem -> problems.add(mutation.name() + ": " + problem));
        }
        if (!problems.isEmpty()) {
            throw new AssertionError(String.join("\n", problems));
        }
    }
}
