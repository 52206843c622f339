package uk.gridwarden.decision.log.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import uk.gridwarden.decision.log.RecordedEntry.DecisionEntry;
import uk.gridwarden.engine.Decision;
import uk.gridwarden.rule.api.CertificateReading;
import uk.gridwarden.rule.api.Facts;
import uk.gridwarden.rule.api.Finding;
import uk.gridwarden.rule.api.Phase;
import uk.gridwarden.rule.api.PlacedCertificate;

/** The Service Request and the Signed Pre-Command under one RequestID, side by side. */
public final class PhaseComparison {
    private static final int SHORT_DIGEST = 16;

    private final DecisionEntry first;
    private final DecisionEntry second;
    private final List<String> lines = new ArrayList<>();

    private PhaseComparison(DecisionEntry first, DecisionEntry second) {
        this.first = first;
        this.second = second;
    }

    /** The lines; none unless both phases are there. */
    public static List<String> of(List<DecisionEntry> entries) {
        var first = of(entries, Phase.SERVICE_REQUEST);
        var second = of(entries, Phase.SIGNED_PRE_COMMAND);
        if (first.isEmpty() || second.isEmpty()) {
            return List.of();
        }
        var comparison = new PhaseComparison(first.get(0), second.get(0));
        comparison.compare();
        return comparison.lines;
    }

    /** Whether two phases place the same certificates in the same cells. */
    static boolean same(List<PlacedCertificate> one, List<PlacedCertificate> other) {
        return byCell(one).equals(byCell(other));
    }

    static List<PlacedCertificate> certificates(Facts facts) {
        return facts.credentials()
                .map(credentials -> credentials.certificates())
                .orElse(List.of());
    }

    private static List<DecisionEntry> of(List<DecisionEntry> entries, Phase phase) {
        return entries.stream()
                .filter(entry -> entry.decision().phase() == phase)
                .toList();
    }

    private static Map<String, String> byCell(List<PlacedCertificate> certificates) {
        var digests = new TreeMap<String, String>();
        for (var certificate : certificates) {
            var cell = certificate.cell().role().duisName() + " "
                    + certificate.cell().use();
            digests.merge(cell, certificate.sha256(), (one, other) -> one + " " + other);
        }
        return digests;
    }

    private void compare() {
        lines.add("RequestID " + first.decision().requestId() + " in both phases:");
        row("", "Service Request", "Signed Pre-Command");
        row("record", first.receipt().sequence(), second.receipt().sequence());
        row("received at", first.decision().receivedAt(), second.decision().receivedAt());
        row("service, variant", service(first), service(second));
        row("outcome", outcome(first.decision()), outcome(second.decision()));
        row("finding", finding(first.decision()), finding(second.decision()));
        row("certificates name", subjects(first), subjects(second));
        var one = byCell(certificates(first.decision().facts()));
        var other = byCell(certificates(second.decision().facts()));
        var cells = new TreeSet<>(one.keySet());
        cells.addAll(other.keySet());
        for (var cell : cells) {
            row(cell, shortened(one.get(cell)), shortened(other.get(cell)));
        }
        lines.add(
                one.equals(other)
                        ? "  The certificates are the same in both phases."
                        : "  The certificates are NOT the same in both phases.");
        lines.add("");
    }

    private void row(String label, Object left, Object right) {
        lines.add("  %-32s %-26s %s".formatted(label, left, right).stripTrailing());
    }

    private static String service(DecisionEntry entry) {
        var request = entry.decision().facts().request();
        return request.service() + ", CV " + request.commandVariant();
    }

    private static String outcome(Decision decision) {
        return decision.outcome() + (decision.enforced() ? "" : ", monitored");
    }

    private static String finding(Decision decision) {
        return decision.findings().stream().findFirst().map(Finding::code).orElse("none");
    }

    private static String subjects(DecisionEntry entry) {
        var subjects = new TreeSet<String>();
        for (var certificate : certificates(entry.decision().facts())) {
            if (certificate.reading() instanceof CertificateReading.Organisation organisation) {
                subjects.add(organisation.subject().toString());
            }
        }
        return subjects.isEmpty() ? "nobody" : String.join(" ", subjects);
    }

    // A cell that only one phase has tells by absence.
    private static String shortened(String digest) {
        return digest == null ? "none" : digest.substring(0, Math.min(SHORT_DIGEST, digest.length())) + "…";
    }
}
