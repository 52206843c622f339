package uk.gridwarden.decision.log.internal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
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
 * @param columns values of the columns of its row, except the metering point; a column without a value is absent
 * @param mpxns metering points, in order
 */
record Index(Map<String, Object> columns, List<Mpxn> mpxns) {
    static final String RECEIVED = "received_ms";
    static final String KIND = "kind";
    static final String ID = "id_key";
    static final String SUBJECT = "subject_key";
    static final String REQUEST = "request_key";
    static final String MPXN = "mpxn_key";
    static final String OUTCOME = "outcome";
    static final String ORIGINATOR = "originator";
    static final String OPERATOR = "operator";
    static final String SERVICE = "service";
    static final String CODES = "codes";

    private static final int LONGEST_CODE = 100;
    private static final int LONGEST_CODES = 20_000;

    static Index of(LogRecord record) {
        var submission = record.submission();
        var columns = new HashMap<String, Object>();
        columns.put(RECEIVED, submission.receivedAt().toEpochMilli());
        columns.put(KIND, String.valueOf(record.kind().letter()));
        columns.put(ID, Keys.number(record.id()));
        columns.put("enforced", false);
        columns.put("dry_run", submission.dryRun());
        record.refusal().ifPresent(refusal -> addRefusal(columns, refusal));
        record.act()
                .map(act -> act.details().get(AdministrativeAct.ABOUT))
                .ifPresent(subject -> columns.put(SUBJECT, Keys.about(subject)));
        record.decision().ifPresent(decision -> addDecision(columns, decision));
        return new Index(
                columns,
                record.decision().map(Decision::facts).map(Facts::meteringPoints).orElse(List.of()).stream()
                        .map(MeteringPoint::mpxn)
                        .distinct()
                        .toList());
    }

    private static void addRefusal(Map<String, Object> columns, Refusal refusal) {
        refusal.claimedRequestId().ifPresent(id -> {
            columns.put(SUBJECT, id.target().bits());
            columns.put(REQUEST, Keys.number(id));
        });
        columns.put(CODES, codeOf(CodeKind.REFUSAL, refusal.code()));
    }

    private static void addDecision(Map<String, Object> columns, Decision decision) {
        var request = decision.facts().request();
        columns.put(SUBJECT, request.id().target().bits());
        columns.put(REQUEST, Keys.number(request.id()));
        columns.put(OUTCOME, decision.outcome().name());
        columns.put("enforced", decision.enforced());
        columns.put(ORIGINATOR, request.id().originator().bits());
        columns.put(SERVICE, request.service().value());
        operator(decision.facts()).ifPresent(operator -> columns.put(OPERATOR, operator.bits()));
        var codes = codes(decision);
        if (!codes.isEmpty()) {
            columns.put(CODES, codes);
        }
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

    private static String codes(Decision decision) {
        var codes = new TreeSet<String>();
        decision.warnings().forEach(warning -> codes.add(codeOf(CodeKind.WARNING, warning.code())));
        decision.findings().forEach(finding -> codes.add(codeOf(kindOf(finding, decision), finding.code())));
        decision.verdicts().stream()
                .filter(RuleVerdict::shadow)
                .flatMap(verdict -> verdict.outcome().findings().stream())
                .forEach(finding -> codes.add(codeOf(CodeKind.SHADOW, finding.code())));
        var joined = String.join("", codes);
        return joined.substring(0, joined.lastIndexOf(' ', LONGEST_CODES - 1) + 1);
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

    /** A code in the column of codes. Searches ask for those with a colon, so not for what was found in shadow. */
    private static String codeOf(CodeKind kind, String code) {
        return kind + (kind == CodeKind.SHADOW ? "." : ":") + code.substring(0, Math.min(code.length(), LONGEST_CODE))
                + " ";
    }
}
