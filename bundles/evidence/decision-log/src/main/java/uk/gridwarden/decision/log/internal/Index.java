package uk.gridwarden.decision.log.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import uk.gridwarden.decision.log.LogRecord;
import uk.gridwarden.decision.log.Statistics.CodeKind;
import uk.gridwarden.engine.Decision;
import uk.gridwarden.engine.DecisionOutcome;
import uk.gridwarden.engine.Refusal;
import uk.gridwarden.engine.RuleVerdict;
import uk.gridwarden.rule.api.CertificateReading;
import uk.gridwarden.rule.api.Facts;
import uk.gridwarden.rule.api.Finding;
import uk.gridwarden.rule.api.MeteringPoint;
import uk.gridwarden.rule.api.Mpxn;
import uk.gridwarden.rule.api.Phase;
import uk.gridwarden.rule.api.PlacedCertificate;
import uk.gridwarden.rule.api.RequestId;

/**
 * Everything a record can be found by. It follows from the record alone, so a verifier detects altered rows.
 *
 * @param columns values of the columns named in {@link #COLUMNS}; a column without a value is absent
 * @param codes codes of findings, warnings and refusals
 * @param mpxns metering points
 */
record Index(Map<String, Object> columns, Set<IndexedCode> codes, Set<Mpxn> mpxns) {
    static final String DECISION = "D";
    static final String REFUSAL = "R";
    static final String RETENTION = "T";

    static final String KIND = "kind";
    static final String REQUEST_KEY = "request_key";
    static final String COMMAND_VARIANT = "command_variant";
    static final String CONTENT_DIGEST = "content_digest";

    /** Names of the columns, which stand first in the table after the place of the record. */
    static final List<String> COLUMNS = List.of(
            KIND,
            "entry_id",
            REQUEST_KEY,
            "request_id",
            COMMAND_VARIANT,
            CONTENT_DIGEST,
            "outcome",
            "enforced",
            "dry_run",
            "originator",
            "target_device",
            "operator",
            "service",
            "received_ms",
            "recorded_ms");

    private static final int LONGEST_CODE = 100;

    /**
     * A code and its kind.
     *
     * @param code the code, cut where it is longer than its column
     */
    record IndexedCode(CodeKind kind, String code) {
        IndexedCode {
            code = code.substring(0, Math.min(code.length(), LONGEST_CODE));
        }
    }

    static Index of(LogRecord record) {
        var columns = new LinkedHashMap<String, Object>();
        columns.put("entry_id", record.id().toString());
        columns.put("dry_run", record.submission().dryRun());
        columns.put("received_ms", record.submission().receivedAt().toEpochMilli());
        columns.put("recorded_ms", record.recordedAt().toEpochMilli());
        columns.put("enforced", false);
        columns.put(KIND, RETENTION);
        record.refusal().ifPresent(refusal -> addRefusal(columns, refusal));
        record.decision().ifPresent(decision -> addDecision(columns, decision));
        return new Index(
                columns,
                record.decision()
                        .map(Index::codes)
                        .or(() -> record.refusal()
                                .map(refusal -> Set.of(new IndexedCode(CodeKind.REFUSAL, refusal.code()))))
                        .orElse(Set.of()),
                record.decision().map(Decision::facts).stream()
                        .flatMap(facts -> facts.meteringPoints().stream())
                        .map(MeteringPoint::mpxn)
                        .collect(Collectors.toSet()));
    }

    /** The columns as a row has them, altered or not. */
    static Map<String, Object> columns(ResultSet row) throws SQLException {
        var columns = new LinkedHashMap<String, Object>();
        for (var name : COLUMNS) {
            var value = row.getObject(name);
            if (value != null) {
                columns.put(name, value);
            }
        }
        return columns;
    }

    /** The key that a decision uses up: its RequestID in its phase. */
    static String requestKey(RequestId requestId, Phase phase) {
        return requestId + ":" + phase.name();
    }

    /** The keys of a RequestID in every phase. */
    static String[] requestKeys(RequestId requestId) {
        return Arrays.stream(Phase.values())
                .map(phase -> requestKey(requestId, phase))
                .toArray(String[]::new);
    }

    Optional<String> requestKey() {
        return Optional.ofNullable((String) columns.get(REQUEST_KEY));
    }

    private static void addRefusal(Map<String, Object> columns, Refusal refusal) {
        columns.put(KIND, REFUSAL);
        refusal.claimedRequestId().ifPresent(id -> columns.put("request_id", id.toString()));
    }

    private static void addDecision(Map<String, Object> columns, Decision decision) {
        var request = decision.facts().request();
        columns.put(KIND, DECISION);
        if (decision.usesUpRequestId()) {
            columns.put(REQUEST_KEY, requestKey(decision.requestId(), decision.phase()));
        }
        columns.put("request_id", request.id().toString());
        columns.put(COMMAND_VARIANT, request.commandVariant().toString());
        columns.put(CONTENT_DIGEST, decision.contentDigest().toString());
        columns.put("outcome", decision.outcome().name());
        columns.put("enforced", decision.enforced());
        columns.put("originator", request.id().originator().toString());
        columns.put("target_device", request.id().target().toString());
        columns.put("service", request.service().value());
        operator(decision.facts()).ifPresent(operator -> columns.put("operator", operator));
    }

    /** The organisation that the first readable certificate to be placed names. */
    private static Optional<String> operator(Facts facts) {
        return facts.credentials().stream()
                .flatMap(credentials -> credentials.certificates().stream())
                .map(PlacedCertificate::reading)
                .filter(CertificateReading.Organisation.class::isInstance)
                .map(reading ->
                        ((CertificateReading.Organisation) reading).subject().toString())
                .findFirst();
    }

    private static Set<IndexedCode> codes(Decision decision) {
        var codes = new LinkedHashSet<IndexedCode>();
        decision.warnings().forEach(warning -> codes.add(new IndexedCode(CodeKind.WARNING, warning.code())));
        decision.findings().forEach(finding -> codes.add(new IndexedCode(kindOf(finding, decision), finding.code())));
        decision.verdicts().stream()
                .filter(RuleVerdict::shadow)
                .flatMap(verdict -> verdict.outcome().findings().stream())
                .forEach(finding -> codes.add(new IndexedCode(CodeKind.SHADOW, finding.code())));
        return codes;
    }

    private static CodeKind kindOf(Finding finding, Decision decision) {
        if (decision.submission().dryRun()) {
            return CodeKind.DRY_RUN;
        }
        if (decision.outcome() == DecisionOutcome.ACCEPTED) {
            return CodeKind.MONITORED;
        }
        return decision.facts().policy().monitored().contains(finding.code()) ? CodeKind.NOTED : CodeKind.FINDING;
    }
}
