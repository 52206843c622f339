package uk.gridwarden.gateway.internal;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import uk.gridwarden.basis.BasisPart;
import uk.gridwarden.duis.ResponseWriter;
import uk.gridwarden.duis.ServiceResponse;
import uk.gridwarden.engine.Basis;
import uk.gridwarden.engine.Decision;
import uk.gridwarden.engine.RecordedDecision;
import uk.gridwarden.engine.RuleVerdict;
import uk.gridwarden.failures.ForeignText;
import uk.gridwarden.rule.api.CertificateReading;
import uk.gridwarden.rule.api.DataSetState;
import uk.gridwarden.rule.api.Facts;
import uk.gridwarden.rule.api.Finding;
import uk.gridwarden.rule.api.MeteringPoint;
import uk.gridwarden.rule.api.Outcome;
import uk.gridwarden.rule.api.PlacedCertificate;

/**
 * Writes a recorded decision in the words of the contract, straight into the answer: this is what almost every message is
 * answered with; benchmark {@code AnswerStage}. MPANs are masked, also in what rules say. For one answer.
 */
final class DecisionAnswer {
    private final Decision decision;
    private final Facts facts;
    private final XMLStreamWriter writer;

    private DecisionAnswer(Decision decision, XMLStreamWriter writer) {
        this.decision = decision;
        this.facts = decision.facts();
        this.writer = writer;
    }

    static Answer of(RecordedDecision recorded, ResponseWriter responses) {
        return writer -> new DecisionAnswer(recorded.decision(), writer).write(recorded, responses);
    }

    private void write(RecordedDecision recorded, ResponseWriter responses) throws XMLStreamException {
        start("ValidateServiceRequestResponse");
        writer.writeDefaultNamespace(Contract.VALIDATION.namespace());
        start("decision");
        element("decisionId", decision.id());
        element("sequence", recorded.receipt().sequence());
        element("log", recorded.receipt().log());
        element("leafHash", recorded.receipt().leafHash());
        element("headHash", recorded.receipt().headHash());
        element("outcome", decision.outcome());
        element("enforced", decision.enforced());
        element("responseCode", decision.responseCode());
        element("dryRun", decision.submission().dryRun());
        element("repeated", recorded.repeated());
        element("requestId", facts.request().id());
        element("serviceReferenceVariant", facts.request().service().value());
        element("commandVariant", facts.request().commandVariant().number());
        element("receivedAt", milliseconds(decision.receivedAt()));
        findings("finding", decision.findings());
        findings("warning", decision.warnings());
        evidence();
        element("generation", decision.generation());
        element("generationDigest", decision.generationDigest());
        basis(decision.basis());
        end();
        responses.write(response(), writer);
        end();
    }

    private void findings(String name, List<Finding> findings) throws XMLStreamException {
        for (var finding : findings) {
            start(name);
            element("code", finding.code());
            element("location", shown(finding.location()));
            element("seen", shown(finding.seen()));
            element("expected", shown(finding.expected()));
            element("sentence", shown(finding.sentence()));
            end();
        }
    }

    private void evidence() throws XMLStreamException {
        start("evidence");
        element("relevantTime", milliseconds(facts.relevantTime()));
        element("contentDigest", decision.contentDigest());
        element("trustDigest", decision.trustDigest());
        if (facts.device().isPresent()) {
            var device = facts.device().get();
            start("device");
            element("deviceId", device.id());
            element("deviceType", device.type().name());
            element("smets", device.generation().name());
            end();
        }
        for (var point : facts.meteringPoints()) {
            meteringPoint(point);
        }
        if (facts.credentials().isPresent()) {
            for (var certificate : facts.credentials().get().certificates()) {
                certificate(certificate);
            }
        }
        for (var set : facts.dataSets()) {
            dataSet(set);
        }
        for (var verdict : decision.verdicts()) {
            // The outcome of a shadow rule is recorded for those who try it out; it is not evidence for the decision.
            if (!verdict.shadow()) {
                rule(verdict);
            }
        }
        end();
    }

    private void meteringPoint(MeteringPoint point) throws XMLStreamException {
        start("meteringPoint");
        element("mpxn", point.mpxn().masked());
        element("source", point.source());
        for (var row : point.registrations()) {
            element("registeredOperator", row.networkOperator().value());
        }
        end();
    }

    private void certificate(PlacedCertificate certificate) throws XMLStreamException {
        start("certificate");
        element("location", certificate.location());
        element("sha256", certificate.sha256());
        if (certificate.reading() instanceof CertificateReading.Organisation organisation) {
            element("subject", organisation.subject());
            element("role", String.format(Locale.ROOT, "%02X", organisation.subjectRole()));
            element("serial", organisation.serial());
        }
        end();
    }

    private void dataSet(DataSetState set) throws XMLStreamException {
        start("dataSet");
        element("name", set.name());
        element("version", set.version());
        element("asOf", milliseconds(set.asOf()));
        element("age", set.age().truncatedTo(ChronoUnit.SECONDS));
        element("stale", set.stale());
        end();
    }

    private void rule(RuleVerdict verdict) throws XMLStreamException {
        start("rule");
        element("id", verdict.ruleId());
        element("version", verdict.ruleVersion());
        var outcome = verdict.outcome();
        if (outcome instanceof Outcome.Fail fail) {
            element("outcome", "FAIL");
            element(
                    "reason",
                    shown(fail.findings().stream().map(Finding::sentence).collect(Collectors.joining(" "))));
        } else if (outcome instanceof Outcome.Undetermined undetermined) {
            element("outcome", "UNDETERMINED");
            element("reason", shown(undetermined.cause().sentence()));
        } else if (outcome instanceof Outcome.NotApplicable notApplicable) {
            element("outcome", "NOT_APPLICABLE");
            element("reason", shown(notApplicable.reason()));
        } else {
            element("outcome", "PASS");
        }
        end();
    }

    private void basis(Basis basis) throws XMLStreamException {
        start("basis");
        element("digest", basis.digest());
        element("clauses", basis.beside().getOrDefault(BasisPart.CLAUSES, BasisPart.MISSING));
        element("schemas", basis.beside().getOrDefault(BasisPart.SCHEMAS, BasisPart.MISSING));
        end();
    }

    private ServiceResponse response() {
        var request = facts.request();
        return new ServiceResponse(
                request.schemaVersion(),
                request.id(),
                decision.responseCode(),
                milliseconds(decision.receivedAt()),
                request.service());
    }

    /** A text of a rule, which may quote anything that it saw. */
    private String shown(String text) {
        return ForeignText.shown(facts.masked(text));
    }

    private static Instant milliseconds(Instant time) {
        return time.truncatedTo(ChronoUnit.MILLIS);
    }

    private void start(String name) throws XMLStreamException {
        writer.writeStartElement("", name, Contract.VALIDATION.namespace());
    }

    private void end() throws XMLStreamException {
        writer.writeEndElement();
    }

    private void element(String name, Object value) throws XMLStreamException {
        start(name);
        writer.writeCharacters(value.toString());
        end();
    }
}
