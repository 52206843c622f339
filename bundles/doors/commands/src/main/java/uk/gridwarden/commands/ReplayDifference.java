package uk.gridwarden.commands;

import java.util.ArrayList;
import java.util.List;
import uk.gridwarden.engine.Decision;
import uk.gridwarden.engine.Rejudgement.Rejudged;
import uk.gridwarden.engine.RuleVerdict;
import uk.gridwarden.rule.api.Finding;
import uk.gridwarden.rule.api.Outcome;

/** Compares a decision judged again with the one on record: outcome, findings, and each rule's verdict. */
final class ReplayDifference {
    private ReplayDifference() {}

    /** One sentence for each difference; none where both are the same. */
    static List<String> between(Decision recorded, Rejudged again) {
        var differences = new ArrayList<String>();
        compare(differences, "outcome", recorded.outcome(), again.outcome());
        compare(
                differences,
                "enforced",
                recorded.enforced(),
                again.enforced() && !recorded.submission().dryRun());
        compare(differences, "findings", recorded.findings(), again.findings());
        compare(differences, "warnings", recorded.warnings(), again.warnings());
        compareVerdicts(differences, recorded.verdicts(), again.verdicts());
        return differences;
    }

    private static void compareVerdicts(List<String> differences, List<RuleVerdict> recorded, List<RuleVerdict> again) {
        var counting = recorded.stream().filter(verdict -> !verdict.shadow()).toList();
        for (var verdict : counting) {
            again.stream()
                    .filter(other -> other.ruleId().equals(verdict.ruleId()))
                    .findFirst()
                    .ifPresentOrElse(
                            other -> compareVerdict(differences, verdict, other),
                            () -> differences.add(verdict.name() + " is no longer asked"));
        }
        again.stream()
                .filter(other -> !isAmong(counting, other))
                .forEach(other -> differences.add(
                        other.name() + (isAmong(recorded, other) ? " ran in shadow then" : " was not asked then")
                                + "; it now says " + word(other.outcome())));
    }

    private static void compareVerdict(List<String> differences, RuleVerdict recorded, RuleVerdict again) {
        if (!recorded.outcome().equals(again.outcome())) {
            var one = word(recorded.outcome());
            var other = word(again.outcome());
            differences.add(recorded.name() + " said " + one + ", " + again.name() + " now says "
                    + (one.equals(other) ? "the same in other words or steps" : other));
        }
    }

    private static void compare(List<String> differences, String what, List<Finding> recorded, List<Finding> again) {
        if (!recorded.equals(again)) {
            var one = codes(recorded);
            var other = codes(again);
            differences.add(what + " were " + one + ", now "
                    + (one.equals(other) ? "the same codes with other values" : other));
        }
    }

    private static void compare(List<String> differences, String what, Object recorded, Object again) {
        if (!recorded.equals(again)) {
            differences.add(what + " was " + recorded + ", now " + again);
        }
    }

    private static String codes(List<Finding> findings) {
        return findings.isEmpty()
                ? "none"
                : String.join(", ", findings.stream().map(Finding::code).toList());
    }

    private static boolean isAmong(List<RuleVerdict> verdicts, RuleVerdict other) {
        return verdicts.stream().anyMatch(verdict -> verdict.ruleId().equals(other.ruleId()));
    }

    private static String word(Outcome outcome) {
        return outcome.getClass().getSimpleName();
    }
}
