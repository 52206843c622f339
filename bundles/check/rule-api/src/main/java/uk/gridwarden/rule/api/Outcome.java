package uk.gridwarden.rule.api;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The result of a rule for one request. A rule that cannot tell returns {@link Undetermined}, not a pass or an exception.
 */
public sealed interface Outcome {

    /** The steps taken, in order. */
    List<CheckStep> trail();

    /** Observations on data quality; they decide nothing. */
    List<Finding> warnings();

    /** The deciding and the monitored findings; empty for a pass or where the rule does not apply. */
    default List<Finding> findings() {
        return List.of();
    }

    /** The codes of all findings, warnings and steps, all of which a rule's catalogue must contain. */
    default Set<String> codes() {
        var codes = new TreeSet<String>();
        findings().forEach(finding -> codes.add(finding.code()));
        warnings().forEach(warning -> codes.add(warning.code()));
        trail().forEach(step -> codes.add(step.check()));
        return codes;
    }

    /** The request may proceed. */
    record Pass(List<CheckStep> trail, List<Finding> warnings) implements Outcome {
        /** Copies the lists. */
        public Pass {
            trail = List.copyOf(trail);
            warnings = List.copyOf(warnings);
        }
    }

    /**
     * The request must not proceed.
     *
     * @param findings the reasons, at least one, the deciding one first
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
     * The rule does not apply to this request.
     *
     * @param reason one sentence
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
     * @param monitored further findings, which are only {@linkplain Policy#monitored() monitored}
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

        /** An undetermined outcome without monitored findings. */
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

    /** The rule does not apply. */
    static Outcome notApplicable(String reason) {
        return new NotApplicable(reason, List.of(), List.of());
    }

    /** No verdict possible. */
    static Outcome undetermined(Finding cause) {
        return new Undetermined(cause, List.of(), List.of());
    }
}
