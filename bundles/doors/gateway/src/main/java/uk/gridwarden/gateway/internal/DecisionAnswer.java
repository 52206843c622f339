package uk.gridwarden.gateway.internal;

import java.math.BigInteger;
import java.util.Locale;
import java.util.stream.Collectors;
import uk.gridwarden.basis.BasisPart;
import uk.gridwarden.engine.RecordedDecision;
import uk.gridwarden.engine.RuleVerdict;
import uk.gridwarden.failures.ForeignText;
import uk.gridwarden.gateway.internal.contract.Basis;
import uk.gridwarden.gateway.internal.contract.Decision;
import uk.gridwarden.gateway.internal.contract.Evidence;
import uk.gridwarden.gateway.internal.contract.Finding;
import uk.gridwarden.gateway.internal.contract.Outcome;
import uk.gridwarden.rule.api.CertificateReading;
import uk.gridwarden.rule.api.DataSetState;
import uk.gridwarden.rule.api.Facts;
import uk.gridwarden.rule.api.MeteringPoint;
import uk.gridwarden.rule.api.PlacedCertificate;

/** A recorded decision in the words of the contract. MPANs are masked, also in what rules say. */
final class DecisionAnswer {
    private DecisionAnswer() {}

    static Decision of(RecordedDecision recorded) {
        var decision = recorded.decision();
        var request = decision.facts().request();
        var answer = new Decision();
        answer.setDecisionId(decision.id().toString());
        answer.setSequence(BigInteger.valueOf(recorded.receipt().sequence()));
        answer.setLog(recorded.receipt().log());
        answer.setLeafHash(recorded.receipt().leafHash().toString());
        answer.setHeadHash(recorded.receipt().headHash().toString());
        answer.setOutcome(Outcome.fromValue(decision.outcome().name()));
        answer.setEnforced(decision.enforced());
        answer.setResponseCode(decision.responseCode());
        answer.setDryRun(decision.submission().dryRun());
        answer.setRepeated(recorded.repeated());
        answer.setRequestId(request.id().toString());
        answer.setServiceReferenceVariant(request.service().value());
        answer.setCommandVariant(BigInteger.valueOf(request.commandVariant().number()));
        answer.setReceivedAt(XmlTimes.dateTime(decision.receivedAt()));
        decision.findings().forEach(finding -> answer.getFinding()
                .add(finding(decision.facts().masked(finding))));
        decision.warnings().forEach(warning -> answer.getWarning()
                .add(finding(decision.facts().masked(warning))));
        answer.setEvidence(evidence(decision));
        answer.setGeneration(BigInteger.valueOf(decision.generation()));
        answer.setGenerationDigest(decision.generationDigest().toString());
        answer.setBasis(basis(decision.basis()));
        return answer;
    }

    private static Basis basis(uk.gridwarden.engine.Basis basis) {
        var answer = new Basis();
        answer.setDigest(basis.digest().toString());
        answer.setClauses(basis.beside().getOrDefault(BasisPart.CLAUSES, BasisPart.MISSING));
        answer.setSchemas(basis.beside().getOrDefault(BasisPart.SCHEMAS, BasisPart.MISSING));
        return answer;
    }

    private static Finding finding(uk.gridwarden.rule.api.Finding finding) {
        var answer = new Finding();
        answer.setCode(finding.code());
        answer.setLocation(ForeignText.shown(finding.location()));
        answer.setSeen(ForeignText.shown(finding.seen()));
        answer.setExpected(ForeignText.shown(finding.expected()));
        answer.setSentence(ForeignText.shown(finding.sentence()));
        return answer;
    }

    private static Evidence evidence(uk.gridwarden.engine.Decision decision) {
        Facts facts = decision.facts();
        var evidence = new Evidence();
        evidence.setRelevantTime(XmlTimes.dateTime(facts.relevantTime()));
        evidence.setContentDigest(decision.contentDigest().toString());
        evidence.setTrustDigest(decision.trustDigest().toString());
        facts.device().ifPresent(device -> {
            var answer = new Evidence.Device();
            answer.setDeviceId(device.id().toString());
            answer.setDeviceType(device.type().name());
            answer.setSmets(device.generation().name());
            evidence.setDevice(answer);
        });
        facts.meteringPoints().forEach(point -> evidence.getMeteringPoint().add(meteringPoint(point)));
        facts.credentials()
                .ifPresent(credentials -> credentials.certificates().forEach(certificate -> evidence.getCertificate()
                        .add(certificate(certificate))));
        facts.dataSets().forEach(set -> evidence.getDataSet().add(dataSet(set)));
        // The outcome of a shadow rule is recorded for those who try it out; it is not evidence for the decision.
        decision.verdicts().stream().filter(verdict -> !verdict.shadow()).forEach(verdict -> evidence.getRule()
                .add(rule(verdict, facts)));
        return evidence;
    }

    private static Evidence.MeteringPoint meteringPoint(MeteringPoint point) {
        var answer = new Evidence.MeteringPoint();
        answer.setMpxn(point.mpxn().masked());
        answer.setSource(point.source());
        point.registrations().forEach(row -> answer.getRegisteredOperator()
                .add(row.networkOperator().value()));
        return answer;
    }

    private static Evidence.Certificate certificate(PlacedCertificate certificate) {
        var answer = new Evidence.Certificate();
        answer.setLocation(certificate.location());
        answer.setSha256(certificate.sha256().toString());
        if (certificate.reading() instanceof CertificateReading.Organisation organisation) {
            answer.setSubject(organisation.subject().toString());
            answer.setRole(String.format(Locale.ROOT, "%02X", organisation.subjectRole()));
            answer.setSerial(organisation.serial());
        }
        return answer;
    }

    private static Evidence.DataSet dataSet(DataSetState set) {
        var answer = new Evidence.DataSet();
        answer.setName(set.name());
        answer.setVersion(BigInteger.valueOf(set.version()));
        answer.setAsOf(XmlTimes.dateTime(set.asOf()));
        answer.setAge(XmlTimes.duration(set.age()));
        answer.setStale(set.stale());
        return answer;
    }

    private static Evidence.Rule rule(RuleVerdict verdict, Facts facts) {
        var answer = new Evidence.Rule();
        answer.setId(verdict.ruleId());
        answer.setVersion(verdict.ruleVersion());
        var outcome = verdict.outcome();
        if (outcome instanceof uk.gridwarden.rule.api.Outcome.Fail fail) {
            answer.setOutcome("FAIL");
            answer.setReason(shown(
                    facts,
                    fail.findings().stream()
                            .map(uk.gridwarden.rule.api.Finding::sentence)
                            .collect(Collectors.joining(" "))));
        } else if (outcome instanceof uk.gridwarden.rule.api.Outcome.Undetermined undetermined) {
            answer.setOutcome("UNDETERMINED");
            answer.setReason(shown(facts, undetermined.cause().sentence()));
        } else if (outcome instanceof uk.gridwarden.rule.api.Outcome.NotApplicable notApplicable) {
            answer.setOutcome("NOT_APPLICABLE");
            answer.setReason(shown(facts, notApplicable.reason()));
        } else {
            answer.setOutcome("PASS");
        }
        return answer;
    }

    /** A sentence of a rule, which may quote anything that it saw. */
    private static String shown(Facts facts, String sentence) {
        return ForeignText.shown(facts.masked(sentence));
    }
}
