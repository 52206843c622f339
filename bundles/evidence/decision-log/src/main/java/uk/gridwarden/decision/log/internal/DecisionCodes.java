package uk.gridwarden.decision.log.internal;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import uk.gridwarden.decision.log.Statistics.CodeKind;
import uk.gridwarden.engine.DecisionOutcome;
import uk.gridwarden.engine.RuleVerdict;
import uk.gridwarden.rule.api.Finding;
import uk.gridwarden.rule.api.Outcome;

/** The codes that a decision can be found and counted by. They follow from its record alone. */
final class DecisionCodes {
    /** The first format whose codes tell what a finding came to. */
    private static final int FORMAT_WITH_KINDS = 2;

    private DecisionCodes() {}

    static Set<IndexedCode> of(DecisionRecord record) {
        var codes = new LinkedHashSet<IndexedCode>();
        add(codes, CodeKind.WARNING, record.warnings());
        if (record.format() < FORMAT_WITH_KINDS) {
            add(codes, CodeKind.FINDING, record.findings());
            return codes;
        }
        for (var finding : record.findings()) {
            codes.add(new IndexedCode(kindOf(finding, record), finding.code()));
        }
        record.verdicts().stream()
                .filter(RuleVerdict::shadow)
                .forEach(verdict -> add(codes, CodeKind.SHADOW, findings(verdict.outcome())));
        return codes;
    }

    private static CodeKind kindOf(Finding finding, DecisionRecord record) {
        if (record.submission().dryRun()) {
            return CodeKind.DRY_RUN;
        }
        if (record.outcome() == DecisionOutcome.ACCEPTED) {
            return CodeKind.MONITORED;
        }
        return record.facts().policy().monitored().contains(finding.code()) ? CodeKind.NOTED : CodeKind.FINDING;
    }

    private static List<Finding> findings(Outcome outcome) {
        if (outcome instanceof Outcome.Undetermined unknown) {
            return Stream.concat(Stream.of(unknown.cause()), unknown.monitored().stream())
                    .toList();
        }
        return outcome instanceof Outcome.Fail fail ? fail.findings() : List.of();
    }

    private static void add(Set<IndexedCode> codes, CodeKind kind, List<Finding> findings) {
        findings.forEach(finding -> codes.add(new IndexedCode(kind, finding.code())));
    }
}
