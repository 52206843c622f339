package uk.gridwarden.decision.log.internal;

import java.util.Optional;
import uk.gridwarden.engine.Decision;
import uk.gridwarden.rule.api.Phase;
import uk.gridwarden.rule.api.RequestId;

/**
 * The columns a record can be found by. All of them follow from the record itself, so a verifier can tell whether one was
 * altered.
 *
 * @param requestKey the RequestID and phase that the record uses up; empty where it uses up none
 * @param requestId the RequestID carried or, in a refusal, claimed
 */
record IndexColumns(
        RecordKind kind,
        String entryId,
        Optional<String> requestKey,
        Optional<String> requestId,
        Optional<Integer> commandVariant,
        Optional<String> contentDigest,
        Optional<String> outcome,
        boolean enforced,
        boolean dryRun,
        Optional<String> originator,
        Optional<String> targetDevice,
        Optional<String> service,
        long receivedMillis,
        long recordedMillis) {

    static IndexColumns of(DecisionRecord decision) {
        var request = decision.facts().request();
        var dryRun = decision.submission().dryRun();
        var requestKey = requestKey(request.id(), request.commandVariant().phase());
        return new IndexColumns(
                RecordKind.DECISION,
                decision.id().toString(),
                Decision.usesUpRequestId(decision.submission(), decision.findings())
                        ? Optional.of(requestKey)
                        : Optional.empty(),
                Optional.of(request.id().toString()),
                Optional.of(request.commandVariant().number()),
                Optional.of(decision.contentDigest()),
                Optional.of(decision.outcome().name()),
                decision.enforced(),
                dryRun,
                Optional.of(request.id().originator().toString()),
                Optional.of(request.id().target().toString()),
                Optional.of(request.service().value()),
                decision.submission().receivedAt().toEpochMilli(),
                decision.recordedAt().toEpochMilli());
    }

    static IndexColumns of(RefusalRecord record) {
        var refusal = record.refusal();
        return new IndexColumns(
                RecordKind.REFUSAL,
                refusal.id().toString(),
                Optional.empty(),
                refusal.claimedRequestId().map(RequestId::toString),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                refusal.submission().dryRun(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                refusal.submission().receivedAt().toEpochMilli(),
                record.recordedAt().toEpochMilli());
    }

    static String requestKey(RequestId requestId, Phase phase) {
        return requestId + ":" + phase.name();
    }
}
