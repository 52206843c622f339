package uk.gridwarden.network.operator.check;

import java.util.List;
import java.util.Optional;
import uk.gridwarden.rule.api.Facts;
import uk.gridwarden.rule.api.Outcome;

/**
 * The lines of the decision table in their order: the first that does not hold decides. A line whose findings are all
 * monitored is noted instead, and the later lines are asked as far as there is something for them to judge. Immutable.
 */
final class CheckChain {
    private final List<Check.Row> rows;
    private final FindingCatalogue catalogue;

    CheckChain(List<Check.Row> rows, FindingCatalogue catalogue) {
        this.rows = List.copyOf(rows);
        this.catalogue = catalogue;
    }

    Outcome judge(Facts facts) {
        var trail = new Trail(catalogue);
        var monitored = new MonitoredFindings(facts.policy().monitored());
        Optional<Verdict> decision = Optional.empty();
        for (var row : rows) {
            if (decision.isPresent()) {
                row.checks().forEach(trail::notReached);
            } else if (monitored.isAny() && !row.hasSomethingToJudge(facts)) {
                row.checks().forEach(trail::notJudged);
            } else {
                decision = deciding(row.checks().stream()
                                .map(check ->
                                        trail.taken(check, check.condition().apply(facts)))
                                .toList())
                        .filter(verdict -> !monitored.keeps(verdict));
            }
        }
        return monitored
                .weighed(decision)
                .map(verdict -> trail.outcome(verdict, monitored.besides(verdict)))
                .orElseGet(trail::pass);
    }

    /** Every finding of the line counts; short of one, whatever else keeps the request from going on. */
    private static Optional<Verdict> deciding(List<Verdict> verdicts) {
        var findings = verdicts.stream()
                .filter(Verdict.Bad.class::isInstance)
                .flatMap(verdict -> ((Verdict.Bad) verdict).findings().stream())
                .toList();
        if (!findings.isEmpty()) {
            return Optional.of(new Verdict.Bad(findings));
        }
        return verdicts.stream()
                .filter(verdict -> verdict instanceof Verdict.OutOfScope || verdict instanceof Verdict.CannotTell)
                .findFirst();
    }
}
