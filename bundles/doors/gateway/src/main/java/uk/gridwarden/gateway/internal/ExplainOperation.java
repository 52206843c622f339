package uk.gridwarden.gateway.internal;

import java.math.BigInteger;
import java.util.List;
import java.util.UUID;
import javax.xml.stream.XMLStreamException;
import javax.xml.transform.Source;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import uk.gridwarden.decision.log.DecisionLog;
import uk.gridwarden.decision.log.Explanation;
import uk.gridwarden.decision.log.RecordedEntry;
import uk.gridwarden.engine.RuleGenerations;
import uk.gridwarden.failures.FaultCode;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.gateway.internal.contract.ExplainDecision;
import uk.gridwarden.gateway.internal.contract.ExplainDecisionResponse;
import uk.gridwarden.rule.api.RequestId;

/** {@code ExplainDecision}: why a request was answered as it was, from the record. */
@Component(service = ExplainOperation.class)
public final class ExplainOperation implements Operation {
    private final DecisionLog log;
    private final RuleGenerations rules;
    private final Payloads payloads;
    private final Refusals refusals;

    /** Called by Declarative Services. */
    @Activate
    public ExplainOperation(
            @Reference DecisionLog log,
            @Reference RuleGenerations rules,
            @Reference Payloads payloads,
            @Reference Refusals refusals) {
        this.log = log;
        this.rules = rules;
        this.payloads = payloads;
        this.refusals = refusals;
    }

    @Override
    public String element() {
        return "ExplainDecision";
    }

    @Override
    public Source answer(Intake intake) throws XMLStreamException {
        try {
            var question = payloads.read(intake, ExplainDecision.class);
            Payloads.readToEnd(intake);
            var entries = find(question);
            if (entries.isEmpty()) {
                throw refusals.answer(
                        intake, FaultCode.DECISION_UNKNOWN, "No decision with this identifier is on record.");
            }
            var depth = question.getDepth() == null
                    ? Explanation.Depth.TRAIL
                    : Explanation.Depth.valueOf(question.getDepth().value());
            var answer = new ExplainDecisionResponse();
            for (var entry : entries) {
                answer.getExplanation().add(explanation(entry, depth));
            }
            return payloads.write(answer);
        } catch (InvalidPayloadException invalid) {
            throw refusals.answer(intake, FaultCode.OPERATION_INVALID, invalid.getMessage());
        } catch (UnavailableException unavailable) {
            throw refusals.unavailable(intake, unavailable.sentence(), unavailable);
        }
    }

    private List<RecordedEntry> find(ExplainDecision question) throws UnavailableException, InvalidPayloadException {
        if (question.getRequestId() != null) {
            return log.findByRequestId(Payloads.parsed(question.getRequestId(), RequestId::parse));
        }
        if (question.getSequence() != null) {
            return question.getSequence().bitLength() < Long.SIZE
                    ? log.findBySequence(question.getSequence().longValue()).stream()
                            .toList()
                    : List.of();
        }
        return log.findById(UUID.fromString(question.getDecisionId())).stream().toList();
    }

    private ExplainDecisionResponse.Explanation explanation(RecordedEntry entry, Explanation.Depth depth)
            throws UnavailableException {
        var others = entry.decision().isPresent()
                ? log.findByRequestId(entry.decision().get().requestId())
                : List.<RecordedEntry>of();
        var answer = new ExplainDecisionResponse.Explanation();
        answer.setDecisionId(entry.id().toString());
        answer.setSequence(BigInteger.valueOf(entry.receipt().sequence()));
        answer.getLine().addAll(Explanation.of(entry, others, rules::entry).lines(depth));
        return answer;
    }
}
