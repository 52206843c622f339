package uk.gridwarden.rule.testkit;

import java.util.List;
import java.util.Optional;
import uk.gridwarden.rule.api.Facts;
import uk.gridwarden.rule.api.Outcome;
import uk.gridwarden.rule.api.RuleVector;
import uk.gridwarden.rule.api.RuleVector.Expected;

/**
 * The outcome that a test expects.
 *
 * @param kind expected kind of outcome
 * @param codes finding codes in order of first appearance; empty for outcomes without codes
 */
public record Expectation(Expected kind, List<String> codes) {

    /** Copies the list. */
    public Expectation {
        codes = List.copyOf(codes);
    }

    /** Expects a pass. */
    public static Expectation passes() {
        return new Expectation(Expected.PASS, List.of());
    }

    /**
     * Expects a failure with exactly these codes.
     *
     * @param codes each code once, in order of first appearance among the findings; at least one
     */
    public static Expectation fails(String... codes) {
        if (codes.length == 0) {
            throw new IllegalArgumentException("say which finding code is expected of a failure");
        }
        return new Expectation(Expected.FAIL, List.of(codes));
    }

    /** Expects that the rule does not apply to the request. */
    public static Expectation notApplicable() {
        return new Expectation(Expected.NOT_APPLICABLE, List.of());
    }

    /** Expects no verdict, for this reason. */
    public static Expectation undetermined(String code) {
        return new Expectation(Expected.UNDETERMINED, List.of(code));
    }

    /** Describes in one line how an outcome differs; empty if it is the expected one. */
    public Optional<String> unmetBy(Outcome outcome) {
        var seen = RuleVector.described(outcome);
        var reason = outcome instanceof Outcome.NotApplicable notApplicable ? " (" + notApplicable.reason() + ")" : "";
        return seen.equals(toString())
                ? Optional.empty()
                : Optional.of("expected " + this + ", but it was " + seen + reason);
    }

    RuleVector asVector(String name, Facts facts) {
        return new RuleVector(name, facts, kind, codes);
    }

    /** In the form of {@link RuleVector#described}. */
    @Override
    public String toString() {
        return RuleVector.described(kind, codes);
    }
}
