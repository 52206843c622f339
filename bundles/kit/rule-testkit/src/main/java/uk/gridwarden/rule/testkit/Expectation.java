package uk.gridwarden.rule.testkit;

import java.util.List;
import java.util.Optional;
import uk.gridwarden.rule.api.Facts;
import uk.gridwarden.rule.api.Finding;
import uk.gridwarden.rule.api.Outcome;
import uk.gridwarden.rule.api.RuleVector;

/**
 * The outcome that a test expects.
 *
 * @param kind which of the four
 * @param codes finding codes in order of first appearance; empty where outcomes of that kind have none
 */
public record Expectation(Class<? extends Outcome> kind, List<String> codes) {

    /** Copies the list. */
    public Expectation {
        codes = List.copyOf(codes);
    }

    /** The request may go on. */
    public static Expectation passes() {
        return new Expectation(Outcome.Pass.class, List.of());
    }

    /**
     * The request must not go on, for exactly these reasons.
     *
     * @param codes each code once, in order of first appearance among the findings; at least one
     */
    public static Expectation fails(String... codes) {
        if (codes.length == 0) {
            throw new IllegalArgumentException("say which finding code is expected of a failure");
        }
        return new Expectation(Outcome.Fail.class, List.of(codes));
    }

    /** The rule does not concern the request. */
    public static Expectation notApplicable() {
        return new Expectation(Outcome.NotApplicable.class, List.of());
    }

    /** The facts do not allow a verdict, for this reason. */
    public static Expectation undetermined(String code) {
        return new Expectation(Outcome.Undetermined.class, List.of(code));
    }

    /** What is wrong with an outcome, in one line; empty when it is the expected one. */
    public Optional<String> unmetBy(Outcome outcome) {
        var isMet = kind.isInstance(outcome) && codes.equals(codesOf(outcome));
        return isMet ? Optional.empty() : Optional.of("expected " + this + ", but it was " + described(outcome));
    }

    RuleVector asVector(String name, Facts facts) {
        return new RuleVector(name, facts, expected(), codes);
    }

    private RuleVector.Expected expected() {
        if (kind == Outcome.Pass.class) {
            return RuleVector.Expected.PASS;
        }
        if (kind == Outcome.Fail.class) {
            return RuleVector.Expected.FAIL;
        }
        return kind == Outcome.NotApplicable.class
                ? RuleVector.Expected.NOT_APPLICABLE
                : RuleVector.Expected.UNDETERMINED;
    }

    private static List<String> codesOf(Outcome outcome) {
        return findings(outcome).stream().map(Finding::code).distinct().toList();
    }

    private static List<Finding> findings(Outcome outcome) {
        if (outcome instanceof Outcome.Fail fail) {
            return fail.findings();
        }
        if (outcome instanceof Outcome.Undetermined undetermined) {
            return List.of(undetermined.cause());
        }
        return List.of();
    }

    private static String described(Outcome outcome) {
        var reason = outcome instanceof Outcome.NotApplicable notApplicable ? " (" + notApplicable.reason() + ")" : "";
        return named(outcome.getClass(), codesOf(outcome)) + reason;
    }

    private static String named(Class<? extends Outcome> kind, List<String> codes) {
        return codes.isEmpty() ? kind.getSimpleName() : kind.getSimpleName() + " " + codes;
    }

    @Override
    public String toString() {
        return named(kind, codes);
    }
}
