package uk.gridwarden.network.operator.check;

import java.util.List;
import uk.gridwarden.rule.api.Finding;

/** What one check makes of the facts. */
sealed interface Verdict {

    /** What decides, or would were it not monitored; empty where nothing does. */
    default List<Finding> findings() {
        return List.of();
    }

    /** The good condition holds. */
    record Good(String detail) implements Verdict {}

    /** The condition is of no interest for this request. */
    record Skipped(String reason) implements Verdict {}

    /** The condition does not hold, and that decides nothing. */
    record Noted(List<Finding> warnings) implements Verdict {
        /** Copies the list. */
        public Noted {
            warnings = List.copyOf(warnings);
        }
    }

    /** The check as a whole does not concern this request. */
    record OutOfScope(String reason) implements Verdict {}

    /** The condition does not hold: one finding for each place where it does not. */
    record Bad(List<Finding> findings) implements Verdict {
        /** Copies the list. */
        public Bad {
            findings = List.copyOf(findings);
        }
    }

    /** The facts do not say whether the condition holds. */
    record CannotTell(Finding cause) implements Verdict {
        @Override
        public List<Finding> findings() {
            return List.of(cause);
        }
    }

    /** Good with a detail when nothing was found, else bad. */
    static Verdict goodUnless(List<Finding> findings, String detail) {
        return findings.isEmpty() ? new Good(detail) : new Bad(findings);
    }
}
