package uk.gridwarden.rule.testkit;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import uk.gridwarden.rule.api.Rule;
import uk.gridwarden.rule.api.RuleVector;

/**
 * Good facts, and named changes to them with the outcome expected of each.
 *
 * <p>It tests which facts a rule depends on: every relevant change flips the outcome, every other does not.
 *
 * @param good facts that the rule passes
 * @param mutations the changes, each with a unique name
 */
public record MutationMatrix(ExampleFacts good, List<Mutation> mutations) {
    private static final String GOOD = "good facts";

    /**
     * One change.
     *
     * @param name describes the change
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

    /** Adds a change that must lead to an outcome other than a pass. */
    public MutationMatrix flips(String name, UnaryOperator<ExampleFacts> change, Expectation expectation) {
        if (expectation.kind() == RuleVector.Expected.PASS) {
            throw new IllegalArgumentException("'" + name + "' flips nothing when a pass is expected: use keeps");
        }
        return with(new Mutation(name, change, expectation));
    }

    /** Adds a change after which the request must still pass. */
    public MutationMatrix keeps(String name, UnaryOperator<ExampleFacts> change) {
        return with(new Mutation(name, change, Expectation.passes()));
    }

    private MutationMatrix with(Mutation mutation) {
        return new MutationMatrix(
                good, Stream.concat(mutations.stream(), Stream.of(mutation)).toList());
    }

    /**
     * The same cases as test vectors for a rule bundle, beginning with the good facts.
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
     * @throws AssertionError listing all mutations that have an unexpected outcome or change nothing
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
