package uk.gridwarden.decision.log;

import java.util.List;
import uk.gridwarden.engine.DecisionOutcome;

/**
 * How many records there are of each kind.
 *
 * @param outcomes decisions by outcome, most frequent first
 * @param codes findings, warnings and refusals by code, most frequent first
 */
public record Statistics(List<OutcomeCount> outcomes, List<CodeCount> codes) {

    /** Copies the lists. */
    public Statistics {
        outcomes = List.copyOf(outcomes);
        codes = List.copyOf(codes);
    }

    /**
     * Decisions of one outcome.
     *
     * @param outcome the outcome
     * @param enforced false for those that {@code MONITOR} or a dry run let pass and that would otherwise not have
     * @param dryRun whether they were only asked about
     * @param count how many
     */
    public record OutcomeCount(DecisionOutcome outcome, boolean enforced, boolean dryRun, long count) {}

    /**
     * Records that carry one code, each counted once.
     *
     * @param kind what the code stood for
     * @param code the code
     * @param count how many records
     */
    public record CodeCount(CodeKind kind, String code, long count) {}

    /** What a code stood for in a record. */
    public enum CodeKind {
        /** A finding that decided. */
        FINDING,
        /** An observation that decided nothing. */
        WARNING,
        /** The fault of a refusal. */
        REFUSAL
    }
}
