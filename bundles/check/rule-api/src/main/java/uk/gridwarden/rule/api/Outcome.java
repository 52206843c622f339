package uk.gridwarden.rule.api;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

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

    /** The findings that decide, or would if they were not monitored; empty for a pass or where the rule does not apply. */
    default List<Finding> findings() {
        return List.of();
    }

    /** The codes of all findings, warnings and steps, which a rule's catalogue has to hold. */
    default Set<String> codes() {
        var codes = new TreeSet<String>();
        findings().forEach(finding -> codes.add(finding.code()));
        warnings().forEach(warning -> codes.add(warning.code()));
        trail().forEach(step -> codes.add(step.check()));
        return codes;
    }

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
        /** Copies the lists. */
        public Undetermined {
            trail = List.copyOf(trail);
            warnings = List.copyOf(warnings);
            monitored = List.copyOf(monitored);
        }

        @Override
        public List<Finding> findings() {
            return Stream.concat(Stream.of(cause), monitored.stream()).toList();
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
