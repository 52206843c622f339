package uk.gridwarden.rule.api;

import java.util.List;

/**
 * What a rule makes of a request.
 *
 * <p>"Cannot tell" is {@link Undetermined}, never a pass and never an exception.
 */
public sealed interface Outcome {

    /** The steps taken, in order. */
    List<CheckStep> trail();

    /** Observations on data quality that did not decide anything. */
    List<Finding> warnings();

    /** The request may go on. */
    record Pass(List<CheckStep> trail, List<Finding> warnings) implements Outcome {
        /** Copies the lists. */
        public Pass {
            trail = List.copyOf(trail);
            warnings = List.copyOf(warnings);
        }
    }

    /**
     * The request must not go on.
     *
     * @param findings why; at least one, the deciding one first
     */
    record Fail(List<Finding> findings, List<CheckStep> trail, List<Finding> warnings) implements Outcome {
        /** Copies the lists and requires a finding. */
        public Fail {
            if (findings.isEmpty()) {
                throw new IllegalArgumentException("a failed outcome needs at least one finding");
            }
            findings = List.copyOf(findings);
            trail = List.copyOf(trail);
            warnings = List.copyOf(warnings);
        }
    }

    /**
     * The rule does not concern this request.
     *
     * @param reason one sentence that says why
     */
    record NotApplicable(String reason, List<CheckStep> trail, List<Finding> warnings) implements Outcome {
        /** Copies the lists. */
        public NotApplicable {
            trail = List.copyOf(trail);
            warnings = List.copyOf(warnings);
        }
    }

    /**
     * The facts do not allow a verdict.
     *
     * @param cause what is missing or contradictory
     * @param monitored what was found besides and is only {@linkplain Policy#monitored() monitored}
     */
    record Undetermined(Finding cause, List<CheckStep> trail, List<Finding> warnings, List<Finding> monitored)
            implements Outcome {
        /** Copies the lists; a record from before there was one of monitored findings has none. */
        public Undetermined {
            trail = List.copyOf(trail);
            warnings = List.copyOf(warnings);
            monitored = monitored == null ? List.of() : List.copyOf(monitored);
        }

        /** Nothing else was found. */
        public Undetermined(Finding cause, List<CheckStep> trail, List<Finding> warnings) {
            this(cause, trail, warnings, List.of());
        }
    }

    /** A pass without trail or warnings. */
    static Outcome pass() {
        return new Pass(List.of(), List.of());
    }

    /** A failure for one reason. */
    static Outcome fail(Finding finding) {
        return new Fail(List.of(finding), List.of(), List.of());
    }

    /** Not this rule's concern. */
    static Outcome notApplicable(String reason) {
        return new NotApplicable(reason, List.of(), List.of());
    }

    /** No verdict possible. */
    static Outcome undetermined(Finding cause) {
        return new Undetermined(cause, List.of(), List.of());
    }
}
