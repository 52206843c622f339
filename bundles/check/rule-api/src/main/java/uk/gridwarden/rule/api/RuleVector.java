package uk.gridwarden.rule.api;

import java.util.List;

/**
 * A test case for a rule: facts and the expected outcome.
 *
 * @param name describes the case in the report of a failure
 * @param facts the input of the rule
 * @param expected expected kind of outcome
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

    /** Expects a pass. */
    public static RuleVector passes(String name, Facts facts) {
        return new RuleVector(name, facts, Expected.PASS, List.of());
    }

    /** Expects a failure with exactly these codes. */
    public static RuleVector fails(String name, Facts facts, String... codes) {
        return new RuleVector(name, facts, Expected.FAIL, List.of(codes));
    }

    /** Expects that the rule does not apply. */
    public static RuleVector notApplicable(String name, Facts facts) {
        return new RuleVector(name, facts, Expected.NOT_APPLICABLE, List.of());
    }

    /** Expects no verdict, for this reason. */
    public static RuleVector undetermined(String name, Facts facts, String code) {
        return new RuleVector(name, facts, Expected.UNDETERMINED, List.of(code));
    }

    /** Returns whether an outcome is the expected one; null, which a rule must not return, never is. */
    public boolean isMetBy(Outcome outcome) {
        return outcome != null && expected == kindOf(outcome) && codes.equals(codesOf(outcome));
    }

    /** The expected outcome in words, such as {@code FAIL [DEVICE_UNKNOWN]}. */
    public String expectation() {
        return described(expected, codes);
    }

    /** Describes an outcome in the same form. */
    public static String described(Outcome outcome) {
        return outcome == null ? "no outcome" : described(kindOf(outcome), codesOf(outcome));
    }

    /** Describes a kind of outcome and its codes in the same form. */
    public static String described(Expected kind, List<String> codes) {
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
