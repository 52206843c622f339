package uk.gridwarden.network.operator.check;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import uk.gridwarden.rule.api.CheckStep;
import uk.gridwarden.rule.api.CheckStep.Answer;
import uk.gridwarden.rule.api.Finding;
import uk.gridwarden.rule.api.Outcome;

/** The steps of one evaluation as they are taken. Belongs to one call and one thread. */
final class Trail {
    private final FindingCatalogue catalogue;
    private final List<CheckStep> steps = new ArrayList<>();
    private final List<Finding> warnings = new ArrayList<>();

    Trail(FindingCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** Writes a step down and hands its verdict on. */
    Verdict taken(Check check, Verdict verdict) {
        steps.add(step(check.question(), verdict));
        if (verdict instanceof Verdict.Noted noted) {
            warnings.addAll(noted.warnings());
        }
        return verdict;
    }

    void notReached(Check check) {
        steps.add(new CheckStep(check.question(), Answer.SKIPPED, "Not reached, because an earlier step decided."));
    }

    void notJudged(Check check) {
        steps.add(new CheckStep(
                check.question(),
                Answer.SKIPPED,
                "Not judged, because it needs what a monitored finding leaves open."));
    }

    Outcome pass() {
        return new Outcome.Pass(steps, warnings);
    }

    Outcome outcome(Verdict decision, List<Finding> monitored) {
        if (decision instanceof Verdict.Bad bad) {
            var findings = Stream.concat(bad.findings().stream(), monitored.stream());
            return new Outcome.Fail(findings.toList(), steps, warnings);
        }
        if (decision instanceof Verdict.CannotTell cannotTell) {
            return new Outcome.Undetermined(cannotTell.cause(), steps, warnings, monitored);
        }
        if (decision instanceof Verdict.OutOfScope outOfScope) {
            return new Outcome.NotApplicable(outOfScope.reason(), steps, warnings);
        }
        throw new IllegalArgumentException("a verdict of this kind decides nothing: " + decision);
    }

    private CheckStep step(String question, Verdict verdict) {
        if (verdict instanceof Verdict.Good good) {
            return new CheckStep(question, Answer.YES, good.detail());
        }
        if (verdict instanceof Verdict.Skipped skipped) {
            return new CheckStep(question, Answer.SKIPPED, skipped.reason());
        }
        if (verdict instanceof Verdict.CannotTell cannotTell) {
            return new CheckStep(question, Answer.CANNOT_TELL, advice(List.of(cannotTell.cause())));
        }
        return new CheckStep(question, Answer.NO, shortcoming(verdict));
    }

    private String shortcoming(Verdict verdict) {
        if (verdict instanceof Verdict.OutOfScope outOfScope) {
            return outOfScope.reason();
        }
        if (verdict instanceof Verdict.Noted noted) {
            return advice(noted.warnings());
        }
        return advice(((Verdict.Bad) verdict).findings());
    }

    /** What is wrong, and what to do about it. */
    private String advice(List<Finding> findings) {
        var sentences = findings.stream().map(Finding::sentence).collect(Collectors.joining(" "));
        var remedy = catalogue.remedy(FindingCode.valueOf(findings.get(0).code()));
        return sentences + " " + remedy;
    }
}
