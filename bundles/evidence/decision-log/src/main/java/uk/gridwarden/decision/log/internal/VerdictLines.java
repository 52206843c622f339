package uk.gridwarden.decision.log.internal;

import java.util.ArrayList;
import java.util.List;
import uk.gridwarden.decision.log.Explanation.Catalogues;
import uk.gridwarden.engine.Decision;
import uk.gridwarden.engine.RuleVerdict;
import uk.gridwarden.rule.api.CatalogueEntry;
import uk.gridwarden.rule.api.CheckStep;
import uk.gridwarden.rule.api.Finding;
import uk.gridwarden.rule.api.Outcome;
import uk.gridwarden.rule.api.PayloadFacts;

/** The checks of each rule with their answers. */
public final class VerdictLines {
    private VerdictLines() {}

    /** The lines for a decision. */
    public static List<String> of(Decision decision, Catalogues catalogues) {
        var lines = new ArrayList<String>();
        lines.add("Checks:");
        if (decision.verdicts().isEmpty()) {
            lines.add("  no rule was asked");
        }
        for (var verdict : decision.verdicts()) {
            addVerdict(lines, verdict, decision.generation(), catalogues);
        }
        decision.facts().payload().ifPresent(payload -> addPayload(lines, decision, payload));
        addFindings(lines, "Findings:", decision.findings());
        addFindings(lines, "Warnings:", decision.warnings());
        return lines;
    }

    private static void addVerdict(List<String> lines, RuleVerdict verdict, long generation, Catalogues catalogues) {
        lines.add("  " + verdict.name() + (verdict.shadow() ? " in shadow (recorded, not used)" : "") + ": "
                + word(verdict.outcome()));
        for (var step : verdict.outcome().trail()) {
            var question = catalogues
                    .entry(generation, verdict.ruleId(), verdict.ruleVersion(), step.check())
                    .map(CatalogueEntry::question)
                    .orElse(step.check());
            lines.add("    " + word(step.answer()) + "  " + question
                    + (step.detail().isEmpty() ? "" : "  [" + step.detail() + "]"));
        }
    }

    private static void addPayload(List<String> lines, Decision decision, PayloadFacts payload) {
        lines.add("Payload:");
        if (payload.reading() instanceof PayloadFacts.PayloadReading.Read read) {
            lines.add("  message code " + read.messageCode() + ", "
                    + (read.placesCertificates() ? "places certificates" : "places no certificates"));
            lines.add("  from " + read.originator() + " to " + read.target() + ", counter "
                    + Long.toUnsignedString(read.counter()));
            lines.add("  signature " + word(read.signature()));
        } else {
            var unreadable = (PayloadFacts.PayloadReading.Unreadable) payload.reading();
            lines.add("  unreadable at octet " + unreadable.octetOffset() + ": " + unreadable.reason());
        }
        lines.add(payload.earlierPhase()
                .map(earlier -> "  phase 1 was " + earlier.outcome() + ", record " + earlier.sequence() + ", decision "
                        + earlier.decisionId() + "; certificates "
                        + (PhaseComparison.same(earlier.certificates(), PhaseComparison.certificates(decision.facts()))
                                ? "the same"
                                : "NOT the same"))
                .orElse("  phase 1 was not decided here"));
    }

    private static String word(PayloadFacts.SignatureStatus status) {
        return switch (status) {
            case VALID -> "valid, made by the originator";
            case INVALID -> "INVALID, made with no known key of the originator";
            case SIGNER_UNKNOWN -> "not checked, no key of the originator is known here";
        };
    }

    private static void addFindings(List<String> lines, String heading, List<Finding> findings) {
        if (findings.isEmpty()) {
            return;
        }
        lines.add(heading);
        for (var finding : findings) {
            lines.add("  " + finding.code() + " at " + finding.location() + ": " + finding.sentence());
            lines.add("    seen " + orNothing(finding.seen()) + ", expected " + orNothing(finding.expected()));
        }
    }

    private static String orNothing(String value) {
        return value.isEmpty() ? "nothing" : value;
    }

    private static String word(Outcome outcome) {
        if (outcome instanceof Outcome.Pass) {
            return "passed";
        }
        if (outcome instanceof Outcome.Fail) {
            return "failed";
        }
        return outcome instanceof Outcome.NotApplicable notApplicable
                ? "not applicable, " + notApplicable.reason()
                : "undetermined, " + ((Outcome.Undetermined) outcome).cause().sentence();
    }

    private static String word(CheckStep.Answer answer) {
        return switch (answer) {
            case YES -> "yes        ";
            case NO -> "no         ";
            case CANNOT_TELL -> "not known  ";
            case SKIPPED -> "skipped    ";
        };
    }
}
