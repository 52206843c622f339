package uk.gridwarden.decision.log.internal;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import uk.gridwarden.acts.AdministrativeAct;
import uk.gridwarden.decision.log.LogRecord;
import uk.gridwarden.decision.log.Statistics.CodeKind;
import uk.gridwarden.engine.Decision;
import uk.gridwarden.engine.DecisionOutcome;
import uk.gridwarden.engine.Refusal;
import uk.gridwarden.engine.RuleVerdict;
import uk.gridwarden.rule.api.CertificateReading;
import uk.gridwarden.rule.api.Eui64;
import uk.gridwarden.rule.api.Facts;
import uk.gridwarden.rule.api.Finding;
import uk.gridwarden.rule.api.MeteringPoint;
import uk.gridwarden.rule.api.Mpxn;
import uk.gridwarden.rule.api.PlacedCertificate;

/**
 * Everything a record can be found by. It follows from the record alone, so a verifier detects altered rows.
 *
 * @param columns values of the columns named in {@link #COLUMNS}; a column without a value is absent
 * @param codes codes of findings, warnings and refusals
 * @param mpxns metering points
 */
record Index(Map<String, Object> columns, Set<IndexedCode> codes, Set<Mpxn> mpxns) {
    static final String KIND = "kind";
    static final String REQUEST_KEY = "request_key";
    static final String ID_KEY = "id_key";

    /** Names of the columns, which stand in the table after the place of the record. */
    static final List<String> COLUMNS = List.of(
            KIND,
            "received_ms",
            ID_KEY,
            REQUEST_KEY,
            "outcome",
            "enforced",
            "dry_run",
            "originator",
            "target_device",
            "operator",
            "service");

    /** Those of them that are numbers and may be empty. */
    static final Set<String> NUMBERS = Set.of("originator", "target_device", "operator");

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
        var submission = record.submission();
        var columns = new LinkedHashMap<String, Object>();
        columns.put(KIND, String.valueOf(record.kind().letter()));
        columns.put("received_ms", submission.receivedAt().toEpochMilli());
        columns.put(ID_KEY, Keys.of(record.id()));
        columns.put("enforced", false);
        columns.put("dry_run", submission.dryRun());
        record.refusal().flatMap(Refusal::claimedRequestId).ifPresent(id -> columns.put(REQUEST_KEY, Keys.of(id)));
        record.act()
                .map(act -> act.details().get(AdministrativeAct.ABOUT))
                .ifPresent(subject -> columns.put(REQUEST_KEY, Keys.about(subject)));
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

    private static void addDecision(Map<String, Object> columns, Decision decision) {
        var request = decision.facts().request();
        columns.put(REQUEST_KEY, Keys.of(request.id()));
        columns.put("outcome", decision.outcome().name());
        columns.put("enforced", decision.enforced());
        columns.put("originator", request.id().originator().bits());
        columns.put("target_device", request.id().target().bits());
        columns.put("service", request.service().value());
        operator(decision.facts()).ifPresent(operator -> columns.put("operator", operator.bits()));
    }

    /** The organisation that the first readable certificate to be placed names. */
    private static Optional<Eui64> operator(Facts facts) {
        return facts.credentials().stream()
                .flatMap(credentials -> credentials.certificates().stream())
                .map(PlacedCertificate::reading)
                .filter(CertificateReading.Organisation.class::isInstance)
                .map(reading -> ((CertificateReading.Organisation) reading).subject())
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
