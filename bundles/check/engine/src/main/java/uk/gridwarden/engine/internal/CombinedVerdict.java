package uk.gridwarden.engine.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import uk.gridwarden.engine.DecisionOutcome;
import uk.gridwarden.engine.RuleVerdict;
import uk.gridwarden.rule.api.Finding;
import uk.gridwarden.rule.api.Outcome;

/**
 * The verdicts of several rules combined under the enforcement policy.
 *
 * <p>An enforced failure outweighs everything; next comes what could not be determined; only then can a pass count. A
 * finding that is monitored is kept, after those that decided, and by itself lets the request go on.
 *
 * @param outcome the outcome to answer
 * @param enforced false where a monitored finding let the request go on
 * @param findings what decided, then what would have decided were it not monitored
 * @param warnings observations that decided nothing
 */
record CombinedVerdict(DecisionOutcome outcome, boolean enforced, List<Finding> findings, List<Finding> warnings) {

    static CombinedVerdict of(List<RuleVerdict> verdicts, Set<String> monitored) {
        var failed = new ArrayList<Finding>();
        var undetermined = new ArrayList<Finding>();
        var onlyMonitored = new ArrayList<Finding>();
        var warnings = new ArrayList<Finding>();
        var passed = false;
        for (var verdict : verdicts) {
            if (verdict.shadow()) {
                continue;
            }
            var outcome = verdict.outcome();
            warnings.addAll(outcome.warnings());
            var deciding = outcome instanceof Outcome.Fail ? failed : undetermined;
            sort(outcome.findings(), monitored, deciding, onlyMonitored);
            passed |= outcome instanceof Outcome.Pass;
        }
        if (!failed.isEmpty()) {
            failed.addAll(onlyMonitored);
            return new CombinedVerdict(DecisionOutcome.REJECTED, true, failed, warnings);
        }
        if (!undetermined.isEmpty()) {
            undetermined.addAll(onlyMonitored);
            return new CombinedVerdict(DecisionOutcome.UNDETERMINED, true, undetermined, warnings);
        }
        if (!onlyMonitored.isEmpty()) {
            return new CombinedVerdict(DecisionOutcome.ACCEPTED, false, onlyMonitored, warnings);
        }
        return new CombinedVerdict(
                passed ? DecisionOutcome.ACCEPTED : DecisionOutcome.NOT_APPLICABLE, true, List.of(), warnings);
    }

    /**
     * A rule's findings let a request go on only if every one of them is monitored. Otherwise those that are enforced come
     * first: the first finding chooses the response code.
     */
    private static void sort(
            List<Finding> findings, Set<String> monitored, List<Finding> deciding, List<Finding> onlyMonitored) {
        var parts = findings.stream().collect(Collectors.partitioningBy(one -> monitored.contains(one.code())));
        if (parts.get(false).isEmpty()) {
            onlyMonitored.addAll(findings);
            return;
        }
        deciding.addAll(parts.get(false));
        deciding.addAll(parts.get(true));
    }
}
