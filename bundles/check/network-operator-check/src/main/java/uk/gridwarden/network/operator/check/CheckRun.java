package uk.gridwarden.network.operator.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import uk.gridwarden.network.operator.check.Verdict.Kind;
import uk.gridwarden.rule.api.CheckStep;
import uk.gridwarden.rule.api.Facts;
import uk.gridwarden.rule.api.Finding;
import uk.gridwarden.rule.api.Outcome;

/**
 * One evaluation of the decision table: the steps taken, the warnings, and the monitored findings. For one thread.
 *
 * <p>The first line that does not hold decides. A line whose findings are all monitored is recorded instead, and later
 * lines are still evaluated where the facts contain what they need.
 */
final class CheckRun {
    private final Facts facts;
    private final List<CheckStep> steps = new ArrayList<>();
    private final List<Finding> warnings = new ArrayList<>();
    private final List<Verdict> monitored = new ArrayList<>();

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
     * @param checks one for most lines
     * @param needs facts the line depends on; only relevant after a monitored finding
     */
    record Row(List<Check> checks, Set<Basis> needs) {}

    private CheckRun(Facts facts) {
        this.facts = facts;
    }

    static Outcome judge(List<Row> rows, Facts facts) {
        var run = new CheckRun(facts);
        Optional<Verdict> decision = Optional.empty();
        for (var row : rows) {
            if (decision.isPresent()) {
                run.skip(row, "Not reached");
            } else if (!run.monitored.isEmpty() && !row.needs().stream().allMatch(basis -> basis.isIn(facts))) {
                run.skip(row, "A monitored finding leaves open what it needs");
            } else {
                decision = run.deciding(row).filter(verdict -> !run.keepsAsMonitored(verdict));
            }
        }
        return run.outcome(decision);
    }

    private void skip(Row row, String reason) {
        for (var check : row.checks()) {
            steps.add(new CheckStep(check.code().name(), Kind.SKIPPED.answer(), reason));
        }
    }

    /** Combines all findings of the line; without any, returns the first verdict that stops the request. */
    private Optional<Verdict> deciding(Row row) {
        Optional<Verdict> stopping = Optional.empty();
        var findings = new ArrayList<Finding>();
        for (var check : row.checks()) {
            var verdict = taken(check.code(), check.condition().apply(facts));
            if (verdict.kind() == Kind.BAD) {
                findings.addAll(verdict.findings());
            } else if (stopping.isEmpty() && verdict.kind().stops()) {
                stopping = Optional.of(verdict);
            }
        }
        return findings.isEmpty() ? stopping : Optional.of(new Verdict(Kind.BAD, "", findings));
    }

    private Verdict taken(CheckCode check, Verdict verdict) {
        if (verdict.equals(Verdict.good())) {
            steps.add(check.held());
            return verdict;
        }
        var findings = verdict.findings();
        var detail = findings.isEmpty()
                ? verdict.detail()
                : findings.stream().map(Finding::sentence).collect(Collectors.joining(" ")) + " "
                        + check.entry().remedy();
        steps.add(new CheckStep(check.name(), verdict.kind().answer(), detail));
        if (verdict.kind() == Kind.NOTED) {
            warnings.addAll(findings);
        }
        return verdict;
    }

    /** Keeps a verdict whose findings are all monitored and returns true: such a verdict does not decide. */
    private boolean keepsAsMonitored(Verdict verdict) {
        var findings = verdict.findings();
        return !findings.isEmpty()
                && findings.stream().map(Finding::code).allMatch(facts.policy().monitored()::contains)
                && monitored.add(verdict);
    }

    /**
     * Returns the outcome. Where no enforced line reported findings, the first monitored verdict is the outcome, even if a
     * later line found the request out of scope: without monitoring, that line would not have been reached.
     */
    private Outcome outcome(Optional<Verdict> enforced) {
        var decision = enforced.filter(verdict -> !verdict.findings().isEmpty())
                .or(() -> monitored.stream().findFirst())
                .or(() -> enforced);
        if (decision.isEmpty()) {
            return new Outcome.Pass(steps, warnings);
        }
        var verdict = decision.get();
        var others = monitored.stream()
                .filter(other -> other != verdict)
                .flatMap(other -> other.findings().stream())
                .toList();
        return switch (verdict.kind()) {
            case BAD ->
                new Outcome.Fail(
                        Stream.concat(verdict.findings().stream(), others.stream())
                                .toList(),
                        steps,
                        warnings);
            case CANNOT_TELL -> new Outcome.Undetermined(verdict.findings().get(0), steps, warnings, others);
            case OUT_OF_SCOPE -> new Outcome.NotApplicable(verdict.detail(), steps, warnings);
            default -> throw new IllegalArgumentException("a verdict of this kind decides nothing: " + verdict);
        };
    }
}
