package uk.gridwarden.commands;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import uk.gridwarden.acts.AdministrativeAct;
import uk.gridwarden.decision.log.RecordedEntry;
import uk.gridwarden.engine.Decision;
import uk.gridwarden.engine.DecisionOutcome;
import uk.gridwarden.engine.Refusal;
import uk.gridwarden.rule.api.Finding;
import uk.gridwarden.rule.api.RequestId;
import uk.gridwarden.rule.api.ServiceReferenceVariant;
import uk.gridwarden.rule.api.ServiceRequest;
import uk.gridwarden.rule.api.Sha256;

/** A record of the log as a row and as JSON. It holds no MPAN or MPRN. The component names are the JSON's. */
record LogEntry(
        long sequence,
        UUID id,
        String log,
        Sha256 leafHash,
        Sha256 headHash,
        Instant receivedAt,
        Instant recordedAt,
        String node,
        String caller,
        boolean dryRun,
        String kind,
        Optional<RequestId> requestId,
        Optional<ServiceReferenceVariant> service,
        Optional<Integer> commandVariant,
        Optional<DecisionOutcome> outcome,
        Optional<Boolean> enforced,
        Optional<String> responseCode,
        List<String> codes,
        Optional<Sha256> generationDigest,
        OptionalLong reducedBy,
        Optional<RequestId> claimedRequestId,
        Optional<AdministrativeAct> act) {

    static LogEntry of(RecordedEntry entry) {
        var record = entry.record();
        var decision = entry.decision();
        var refusal = entry.refusal();
        var request = decision.map(one -> one.facts().request());
        return new LogEntry(
                entry.receipt().sequence(),
                entry.id(),
                entry.receipt().log(),
                entry.receipt().leafHash(),
                entry.receipt().headHash(),
                record.submission().receivedAt(),
                record.recordedAt(),
                record.node(),
                record.submission().caller(),
                record.submission().dryRun(),
                record.kind().word(),
                request.map(ServiceRequest::id),
                request.map(ServiceRequest::service),
                request.map(one -> one.commandVariant().number()),
                decision.map(Decision::outcome),
                decision.map(Decision::enforced),
                decision.map(Decision::responseCode),
                decision.map(one -> one.findings().stream().map(Finding::code).toList())
                        .or(() -> refusal.map(one -> List.of(one.code())))
                        .orElse(List.of()),
                decision.map(Decision::generationDigest),
                entry.reducedBy(),
                refusal.flatMap(Refusal::claimedRequestId),
                record.act());
    }

    /** Record, time of receipt, what it is, outcome, first code, RequestID. */
    Object[] row() {
        return new Object[] {
            sequence,
            receivedAt,
            service.map(variant -> variant + " CV " + commandVariant.orElseThrow())
                    .orElse(kind),
            outcome.map(one -> one + (dryRun ? " (dry run)" : enforced.orElseThrow() ? "" : " (monitored)"))
                    .or(() -> act.map(done -> done.kind().words()))
                    .orElse(""),
            codes.stream().findFirst().orElse(""),
            requestId
                    .or(() -> claimedRequestId)
                    .map(RequestId::toString)
                    .or(() -> act.map(done -> done.who() + ", " + done.from() + ": " + done.what()))
                    .orElse("")
        };
    }
}
