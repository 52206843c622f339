package uk.gridwarden.decision.log;

import java.util.List;
import java.util.function.Predicate;
import uk.gridwarden.engine.DecisionOutcome;

/**
 * How many records there are of each kind.
 *
 * @param outcomes decisions by outcome, most frequent first
 * @param codes findings, warnings and refusals by what they came to and by code, most frequent first
 */
public record Statistics(List<OutcomeCount> outcomes, List<CodeCount> codes) {

    /** Copies the lists. */
    public Statistics {
        outcomes = List.copyOf(outcomes);
        codes = List.copyOf(codes);
    }

    /** How many requests were decided. Dry runs do not count, here and in the numbers below. */
    public long decided() {
        return count(row -> true);
    }

    /** How many requests were rejected. */
    public long rejected() {
        return count(row -> row.outcome() == DecisionOutcome.REJECTED);
    }

    /** How many requests could not be determined; these did not proceed either. */
    public long undetermined() {
        return count(row -> row.outcome() == DecisionOutcome.UNDETERMINED);
    }

    /**
     * How many requests were accepted only because their findings are under {@code MONITOR}. Enforced, these findings
     * would have rejected the requests or left them undetermined.
     */
    public long acceptedUnderMonitor() {
        return count(row -> row.outcome() == DecisionOutcome.ACCEPTED && !row.enforced());
    }

    private long count(Predicate<OutcomeCount> which) {
        return outcomes.stream()
                .filter(row -> !row.dryRun())
                .filter(which)
                .mapToLong(OutcomeCount::count)
                .sum();
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

    /** The kind of a code in a record. A finding is of one of the first five kinds. */
    public enum CodeKind {
        /** A finding that decided: because of it the request was rejected or left undetermined. */
        FINDING,
        /** A finding under {@code MONITOR} in a request that went on: enforced, it would have stopped it. */
        MONITORED,
        /** A finding under {@code MONITOR} in a request that another finding stopped. */
        NOTED,
        /** A finding in a request that was only asked about. */
        DRY_RUN,
        /** A finding of a rule that ran in shadow. */
        SHADOW,
        /** An observation that decided nothing. */
        WARNING,
        /** The fault of a refusal. */
        REFUSAL
    }
}
