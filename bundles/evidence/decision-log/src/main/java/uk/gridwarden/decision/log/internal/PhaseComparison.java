package uk.gridwarden.decision.log.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import uk.gridwarden.decision.log.RecordedEntry;
import uk.gridwarden.engine.Decision;
import uk.gridwarden.rule.api.CertificateReading;
import uk.gridwarden.rule.api.Facts;
import uk.gridwarden.rule.api.Finding;
import uk.gridwarden.rule.api.Phase;
import uk.gridwarden.rule.api.PlacedCertificate;

/** Compares the Service Request and the Signed Pre-Command under one RequestID. */
public final class PhaseComparison {
    private static final int SHORT_DIGEST = 16;

    private final RecordedEntry first;
    private final RecordedEntry second;
    private final List<String> lines = new ArrayList<>();

    private PhaseComparison(RecordedEntry first, RecordedEntry second) {
        this.first = first;
        this.second = second;
    }

    /** The lines; none unless both phases are on record. */
    public static List<String> of(List<RecordedEntry> entries) {
        var first = inPhase(entries, Phase.SERVICE_REQUEST);
        var second = inPhase(entries, Phase.SIGNED_PRE_COMMAND);
        if (first.isEmpty() || second.isEmpty()) {
            return List.of();
        }
        var comparison = new PhaseComparison(first.get(), second.get());
        comparison.compare();
        return comparison.lines;
    }

    private static Optional<RecordedEntry> inPhase(List<RecordedEntry> entries, Phase phase) {
        return entries.stream()
                .filter(entry -> entry.decision().map(Decision::phase).equals(Optional.of(phase)))
                .findFirst();
    }

    /** True when two phases place the same certificates in the same cells. */
    static boolean same(List<PlacedCertificate> one, List<PlacedCertificate> other) {
        return byCell(one).equals(byCell(other));
    }

    static List<PlacedCertificate> certificates(Facts facts) {
        return facts.credentials()
                .map(credentials -> credentials.certificates())
                .orElse(List.of());
    }

    private static Map<String, String> byCell(List<PlacedCertificate> certificates) {
        var digests = new TreeMap<String, String>();
        for (var certificate : certificates) {
            var cell = certificate.cell().role().duisName() + " "
                    + certificate.cell().use();
            digests.merge(cell, certificate.sha256().toString(), (one, other) -> one + " " + other);
        }
        return digests;
    }

    private void compare() {
        var request = first.decision().orElseThrow();
        var preCommand = second.decision().orElseThrow();
        lines.add("RequestID " + request.requestId() + " in both phases:");
        row("", "Service Request", "Signed Pre-Command");
        row("record", first.receipt().sequence(), second.receipt().sequence());
        row("received at", request.receivedAt(), preCommand.receivedAt());
        row("service, variant", service(request), service(preCommand));
        row("outcome", outcome(request), outcome(preCommand));
        row("finding", finding(request), finding(preCommand));
        row("certificates name", subjects(request), subjects(preCommand));
        var one = byCell(certificates(request.facts()));
        var other = byCell(certificates(preCommand.facts()));
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

    private static String service(Decision decision) {
        var request = decision.facts().request();
        return request.service() + ", CV " + request.commandVariant();
    }

    private static String outcome(Decision decision) {
        return decision.outcome() + (decision.enforced() ? "" : ", monitored");
    }

    private static String finding(Decision decision) {
        return decision.findings().stream().findFirst().map(Finding::code).orElse("none");
    }

    private static String subjects(Decision decision) {
        var subjects = new TreeSet<String>();
        for (var certificate : certificates(decision.facts())) {
            if (certificate.reading() instanceof CertificateReading.Organisation organisation) {
                subjects.add(organisation.subject().toString());
            }
        }
        return subjects.isEmpty() ? "no organisation" : String.join(" ", subjects);
    }

    // A cell may be in one phase only.
    private static String shortened(String digest) {
        return digest == null ? "none" : digest.substring(0, Math.min(SHORT_DIGEST, digest.length())) + "…";
    }
}
