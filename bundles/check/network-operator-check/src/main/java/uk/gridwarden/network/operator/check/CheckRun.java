package uk.gridwarden.network.operator.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import uk.gridwarden.rule.api.CheckStep;
import uk.gridwarden.rule.api.CheckStep.Answer;
import uk.gridwarden.rule.api.Finding;
import uk.gridwarden.rule.api.Outcome;

/** One evaluation in progress: the steps taken, the warnings, and the findings that are only monitored. For one thread. */
final class CheckRun {
    private final Set<String> monitoredCodes;
    private final List<CheckStep> steps = new ArrayList<>();
    private final List<Finding> warnings = new ArrayList<>();
    private final List<Verdict> monitored = new ArrayList<>();

    CheckRun(Set<String> monitoredCodes) {
        this.monitoredCodes = monitoredCodes;
    }

    /** Records a step and returns its verdict. */
    Verdict taken(CheckCode check, Verdict verdict) {
        steps.add(new CheckStep(check.name(), answer(verdict), detail(check, verdict)));
        if (verdict instanceof Verdict.Noted noted) {
            warnings.addAll(noted.warnings());
        }
        return verdict;
    }

    void skipped(CheckCode check, String reason) {
        steps.add(new CheckStep(check.name(), Answer.SKIPPED, reason));
    }

    /** Keeps a verdict whose findings are all monitored and returns true: such a verdict does not decide. */
    boolean keepsAsMonitored(Verdict verdict) {
        var findings = verdict.findings();
        if (findings.isEmpty() || !findings.stream().allMatch(finding -> monitoredCodes.contains(finding.code()))) {
            return false;
        }
        return monitored.add(verdict);
    }

    /** Whether something is missing that later lines rely on. */
    boolean hasMonitoredFindings() {
        return !monitored.isEmpty();
    }

    /**
     * The outcome. Where no enforced line decided, the first monitored one says what would have become of the request;
     * that the request is out of scope further on would not have come up.
     */
    Outcome outcome(Optional<Verdict> enforced) {
        var decision = enforced.filter(verdict -> !verdict.findings().isEmpty())
                .or(() -> monitored.stream().findFirst())
                .or(() -> enforced);
        if (decision.isEmpty()) {
            return new Outcome.Pass(steps, warnings);
        }
        var besides = monitored.stream()
                .filter(verdict -> verdict != decision.get())
                .flatMap(verdict -> verdict.findings().stream())
                .toList();
        if (decision.get() instanceof Verdict.Bad bad) {
            var findings = Stream.concat(bad.findings().stream(), besides.stream());
            return new Outcome.Fail(findings.toList(), steps, warnings);
        }
        if (decision.get() instanceof Verdict.CannotTell cannotTell) {
            return new Outcome.Undetermined(cannotTell.cause(), steps, warnings, besides);
        }
        if (decision.get() instanceof Verdict.OutOfScope outOfScope) {
            return new Outcome.NotApplicable(outOfScope.reason(), steps, warnings);
        }
        throw new IllegalArgumentException("a verdict of this kind decides nothing: " + decision.get());
    }

    private static Answer answer(Verdict verdict) {
        if (verdict instanceof Verdict.Good) {
            return Answer.YES;
        }
        if (verdict instanceof Verdict.Skipped) {
            return Answer.SKIPPED;
        }
        return verdict instanceof Verdict.CannotTell ? Answer.CANNOT_TELL : Answer.NO;
    }

    /** For a finding: what is wrong, and what to do about it. */
    private static String detail(CheckCode check, Verdict verdict) {
        if (verdict instanceof Verdict.Good good) {
            return good.detail();
        }
        if (verdict instanceof Verdict.Skipped skipped) {
            return skipped.reason();
        }
        if (verdict instanceof Verdict.OutOfScope outOfScope) {
            return outOfScope.reason();
        }
        var findings = verdict instanceof Verdict.Noted noted ? noted.warnings() : verdict.findings();
        var sentences = findings.stream().map(Finding::sentence).collect(Collectors.joining(" "));
        return sentences + " " + check.entry().remedy();
    }
}
