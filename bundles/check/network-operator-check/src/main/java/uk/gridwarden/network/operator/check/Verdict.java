package uk.gridwarden.network.operator.check;

import java.util.List;
import uk.gridwarden.rule.api.CheckStep.Answer;
import uk.gridwarden.rule.api.Finding;

/**
 * The result of one check.
 *
 * @param detail what the question and the facts beside it do not say; empty with findings, which speak for themselves
 * @param findings one for each place where the condition does not hold
 */
record Verdict(Kind kind, String detail, List<Finding> findings) {
    enum Kind {
        /** The condition holds. */
        GOOD(Answer.YES),
        /** The condition does not matter for this request. */
        SKIPPED(Answer.SKIPPED),
        /** The facts do not show whether the condition holds, and a later line says whether that matters. */
        NOT_KNOWN(Answer.CANNOT_TELL),
        /** The condition does not hold, which is only a warning. */
        NOTED(Answer.NO),
        /** The rule does not apply to this request. */
        OUT_OF_SCOPE(Answer.NO),
        /** The condition does not hold. */
        BAD(Answer.NO),
        /** The facts do not show whether the condition holds. */
        CANNOT_TELL(Answer.CANNOT_TELL);

        private final Answer answer;

        Kind(Answer answer) {
            this.answer = answer;
        }

        Answer answer() {
            return answer;
        }

        /** Whether the request is not judged further. */
        boolean stops() {
            return this == OUT_OF_SCOPE || this == BAD || this == CANNOT_TELL;
        }
    }

    private static final Verdict GOOD = new Verdict(Kind.GOOD, "", List.of());

    /** Copies the list. */
    Verdict {
        findings = List.copyOf(findings);
    }

    /** Good, with nothing to add to the question and the facts. */
    static Verdict good() {
        return GOOD;
    }

    static Verdict good(String detail) {
        return new Verdict(Kind.GOOD, detail, List.of());
    }

    static Verdict skipped(String reason) {
        return new Verdict(Kind.SKIPPED, reason, List.of());
    }

    static Verdict notKnown(String reason) {
        return new Verdict(Kind.NOT_KNOWN, reason, List.of());
    }

    static Verdict outOfScope(String reason) {
        return new Verdict(Kind.OUT_OF_SCOPE, reason, List.of());
    }

    static Verdict cannotTell(Finding cause) {
        return new Verdict(Kind.CANNOT_TELL, "", List.of(cause));
    }

    static Verdict bad(Finding finding) {
        return new Verdict(Kind.BAD, "", List.of(finding));
    }

    /** Good without findings, otherwise bad. */
    static Verdict goodUnless(List<Finding> findings) {
        return findings.isEmpty() ? GOOD : goodUnless(findings, "");
    }

    /** Good with a detail without findings, otherwise bad. */
    static Verdict goodUnless(List<Finding> findings, String detail) {
        return findings.isEmpty() ? good(detail) : new Verdict(Kind.BAD, "", findings);
    }

    /** Good without warnings, otherwise noted. */
    static Verdict notedIf(List<Finding> warnings) {
        return warnings.isEmpty() ? good() : new Verdict(Kind.NOTED, "", warnings);
    }
}
