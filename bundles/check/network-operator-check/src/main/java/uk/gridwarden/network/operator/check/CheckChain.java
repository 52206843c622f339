package uk.gridwarden.network.operator.check;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import uk.gridwarden.rule.api.Facts;
import uk.gridwarden.rule.api.Outcome;

/**
 * The lines of the decision table in their order: the first that does not hold decides. A line whose findings are all
 * monitored is noted instead, and the later lines are asked as far as there is something for them to judge. Immutable.
 */
final class CheckChain {
    private final List<Row> rows;

    /**
     * One check.
     *
     * @param code its entry in the catalogue
     * @param condition answers its question
     */
    record Check(CheckCode code, Function<Facts, Verdict> condition) {}

    /**
     * One line of the decision table: checks that are all made before the line decides.
     *
     * @param checks most lines have one
     * @param needs what the line judges; asked only where an earlier finding was monitored
     */
    record Row(List<Check> checks, Set<Basis> needs) {
        /** Copies the lists. */
        Row {
            checks = List.copyOf(checks);
            needs = Set.copyOf(needs);
        }

        private boolean hasSomethingToJudge(Facts facts) {
            return needs.stream().allMatch(basis -> basis.isIn(facts));
        }
    }

    CheckChain(List<Row> rows) {
        this.rows = List.copyOf(rows);
    }

    Outcome judge(Facts facts) {
        var run = new CheckRun(facts.policy().monitored());
        Optional<Verdict> decision = Optional.empty();
        for (var row : rows) {
            if (decision.isPresent()) {
                row.checks()
                        .forEach(check -> run.skipped(check.code(), "Not reached, because an earlier step decided."));
            } else if (run.hasMonitoredFindings() && !row.hasSomethingToJudge(facts)) {
                row.checks()
                        .forEach(check -> run.skipped(
                                check.code(), "Not judged, because it needs what a monitored finding leaves open."));
            } else {
                var verdicts = row.checks().stream()
                        .map(check -> run.taken(check.code(), check.condition().apply(facts)))
                        .toList();
                decision = deciding(verdicts).filter(verdict -> !run.keepsAsMonitored(verdict));
            }
        }
        return run.outcome(decision);
    }

    /** Every finding of the line counts; short of one, whatever else keeps the request from going on. */
    private static Optional<Verdict> deciding(List<Verdict> verdicts) {
        var findings = verdicts.stream()
                .filter(Verdict.Bad.class::isInstance)
                .flatMap(verdict -> verdict.findings().stream())
                .toList();
        if (!findings.isEmpty()) {
            return Optional.of(new Verdict.Bad(findings));
        }
        return verdicts.stream()
                .filter(verdict -> verdict instanceof Verdict.OutOfScope || verdict instanceof Verdict.CannotTell)
                .findFirst();
    }
}
