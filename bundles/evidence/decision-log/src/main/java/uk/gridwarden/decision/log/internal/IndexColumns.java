package uk.gridwarden.decision.log.internal;

import java.util.Optional;
import uk.gridwarden.engine.Decision;
import uk.gridwarden.rule.api.CertificateReading;
import uk.gridwarden.rule.api.Facts;
import uk.gridwarden.rule.api.Phase;
import uk.gridwarden.rule.api.PlacedCertificate;
import uk.gridwarden.rule.api.RequestId;

/**
 * The columns a record can be found by. All of them follow from the record itself, so a verifier can tell whether one was
 * altered.
 *
 * @param requestKey the RequestID and phase that the record uses up; empty where it uses up none
 * @param requestId the RequestID carried or, in a refusal, claimed
 * @param operator the organisation that the first readable certificate to be placed names
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
        Optional<String> operator,
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
                operator(decision.facts()),
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
                Optional.empty(),
                refusal.submission().receivedAt().toEpochMilli(),
                record.recordedAt().toEpochMilli());
    }

    static IndexColumns of(RetentionRecord record) {
        var recordedMillis = record.recordedAt().toEpochMilli();
        return new IndexColumns(
                RecordKind.RETENTION,
                record.retention().id().toString(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                recordedMillis,
                recordedMillis);
    }

    private static Optional<String> operator(Facts facts) {
        return facts.credentials().stream()
                .flatMap(credentials -> credentials.certificates().stream())
                .map(PlacedCertificate::reading)
                .filter(CertificateReading.Organisation.class::isInstance)
                .map(reading ->
                        ((CertificateReading.Organisation) reading).subject().toString())
                .findFirst();
    }

    static String requestKey(RequestId requestId, Phase phase) {
        return requestId + ":" + phase.name();
    }
}
