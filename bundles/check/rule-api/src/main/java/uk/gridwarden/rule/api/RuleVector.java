package uk.gridwarden.rule.api;

import java.util.List;

/**
 * A case that a rule must get right: facts, and what has to come of them.
 *
 * @param name says what the case is about, for whoever reads that it failed
 * @param facts what the rule is given
 * @param expected kind of outcome
 * @param codes codes of the findings, each once, in order of first appearance; empty where the kind has none
 * @since 1.1
 */
public record RuleVector(String name, Facts facts, Expected expected, List<String> codes) {

    /** Copies the list. */
    public RuleVector {
        codes = List.copyOf(codes);
    }

    /** The kinds of outcome. */
    public enum Expected {
        /** {@link Outcome.Pass}. */
        PASS,
        /** {@link Outcome.Fail}. */
        FAIL,
        /** {@link Outcome.NotApplicable}. */
        NOT_APPLICABLE,
        /** {@link Outcome.Undetermined}. */
        UNDETERMINED
    }

    /** The request may go on. */
    public static RuleVector passes(String name, Facts facts) {
        return new RuleVector(name, facts, Expected.PASS, List.of());
    }

    /** The request must not go on, for exactly these reasons. */
    public static RuleVector fails(String name, Facts facts, String... codes) {
        return new RuleVector(name, facts, Expected.FAIL, List.of(codes));
    }

    /** The rule does not concern the request. */
    public static RuleVector notApplicable(String name, Facts facts) {
        return new RuleVector(name, facts, Expected.NOT_APPLICABLE, List.of());
    }

    /** The facts allow no verdict, for this reason. */
    public static RuleVector undetermined(String name, Facts facts, String code) {
        return new RuleVector(name, facts, Expected.UNDETERMINED, List.of(code));
    }

    /** Whether an outcome is the expected one; nothing, which a rule must not give, never is. */
    public boolean isMetBy(Outcome outcome) {
        return outcome != null && expected == kindOf(outcome) && codes.equals(codesOf(outcome));
    }

    /** What was expected, such as {@code FAIL [DEVICE_UNKNOWN]}. */
    public String expectation() {
        return words(expected, codes);
    }

    /** An outcome in the same words. */
    public static String described(Outcome outcome) {
        return outcome == null ? "no outcome" : words(kindOf(outcome), codesOf(outcome));
    }

    private static String words(Expected kind, List<String> codes) {
        return codes.isEmpty() ? kind.name() : kind.name() + " " + codes;
    }

    private static Expected kindOf(Outcome outcome) {
        if (outcome instanceof Outcome.Pass) {
            return Expected.PASS;
        }
        if (outcome instanceof Outcome.Fail) {
            return Expected.FAIL;
        }
        return outcome instanceof Outcome.NotApplicable ? Expected.NOT_APPLICABLE : Expected.UNDETERMINED;
    }

    private static List<String> codesOf(Outcome outcome) {
        if (outcome instanceof Outcome.Fail fail) {
            return fail.findings().stream().map(Finding::code).distinct().toList();
        }
        return outcome instanceof Outcome.Undetermined undetermined
                ? List.of(undetermined.cause().code())
                : List.of();
    }
}
