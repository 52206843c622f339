package uk.gridwarden.commands;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import uk.gridwarden.decision.log.RecordedEntry;
import uk.gridwarden.decision.log.RecordedEntry.DecisionEntry;
import uk.gridwarden.decision.log.RecordedEntry.RefusalEntry;
import uk.gridwarden.rule.api.Finding;

/** Records of the log as rows and as JSON. Neither has an MPAN or MPRN in it. */
final class LogEntries {
    private LogEntries() {}

    static Map<String, Object> asMap(RecordedEntry entry) {
        var map = new LinkedHashMap<String, Object>();
        map.put("sequence", entry.receipt().sequence());
        map.put("id", entry.id().toString());
        map.put("headHash", entry.receipt().headHash());
        map.put("receivedAt", entry.submission().receivedAt().toString());
        map.put("recordedAt", entry.recordedAt().toString());
        map.put("node", entry.node());
        map.put("caller", entry.submission().caller());
        map.put("dryRun", entry.submission().dryRun());
        if (entry instanceof DecisionEntry decision) {
            addDecision(map, decision);
        } else if (entry instanceof RefusalEntry refusal) {
            map.put("kind", "refusal");
            map.put("codes", List.of(refusal.refusal().code()));
            refusal.refusal().claimedRequestId().ifPresent(id -> map.put("claimedRequestId", id.toString()));
        } else {
            map.put("kind", "retention");
        }
        return map;
    }

    private static void addDecision(Map<String, Object> map, DecisionEntry entry) {
        var decision = entry.decision();
        var request = decision.facts().request();
        map.put("kind", "decision");
        map.put("requestId", request.id().toString());
        map.put("service", request.service().value());
        map.put("commandVariant", request.commandVariant().number());
        map.put("outcome", decision.outcome().name());
        map.put("enforced", decision.enforced());
        map.put("responseCode", decision.responseCode());
        map.put("codes", decision.findings().stream().map(Finding::code).toList());
        map.put("generationDigest", decision.generationDigest());
        entry.reducedBy().ifPresent(by -> map.put("reducedBy", by));
    }

    /** Record, time of receipt, what it is, outcome, first code, RequestID. */
    static Object[] row(RecordedEntry entry) {
        var sequence = entry.receipt().sequence();
        var receivedAt = entry.submission().receivedAt();
        if (entry instanceof DecisionEntry decision) {
            var request = decision.decision().facts().request();
            return new Object[] {
                sequence,
                receivedAt,
                request.service() + " CV " + request.commandVariant(),
                decision.decision().outcome()
                        + (decision.submission().dryRun()
                                ? " (dry run)"
                                : decision.decision().enforced() ? "" : " (monitored)"),
                decision.decision().findings().stream()
                        .findFirst()
                        .map(Finding::code)
                        .orElse(""),
                request.id()
            };
        }
        if (entry instanceof RefusalEntry refusal) {
            return new Object[] {
                sequence,
                receivedAt,
                "refusal",
                "",
                refusal.refusal().code(),
                refusal.refusal().claimedRequestId().map(Object::toString).orElse("")
            };
        }
        return new Object[] {sequence, receivedAt, "retention", "", "", ""};
    }
}
