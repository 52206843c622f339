package uk.gridwarden.gateway.internal;

import java.util.List;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import uk.gridwarden.callers.Caller;
import uk.gridwarden.decision.log.DecisionLog;
import uk.gridwarden.decision.log.Explanation;
import uk.gridwarden.decision.log.RecordedEntry;
import uk.gridwarden.engine.RuleGenerations;
import uk.gridwarden.failures.FailureException;
import uk.gridwarden.failures.FaultCode;
import uk.gridwarden.failures.ForeignText;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.gateway.internal.contract.ExplainDecision;
import uk.gridwarden.gateway.internal.contract.ExplainDecisionResponse;
import uk.gridwarden.rule.api.RequestId;

/** {@code ExplainDecision}: why a request was answered as it was, from the record, even while the engine is down. */
@Component(service = Operation.class)
public final class ExplainOperation extends QuestionOperation<ExplainDecision> {

    /** Called by Declarative Services; without rules, which may be null, checks appear by their codes. */
    @Activate
    public ExplainOperation(
            @Reference DecisionLog log,
            @Reference(cardinality = ReferenceCardinality.OPTIONAL, policyOption = ReferencePolicyOption.GREEDY)
                    RuleGenerations rules) {
        super(
                Contract.VALIDATION,
                "ExplainDecision",
                ExplainDecision.class,
                (question, intake) -> answer(
                        log, rules == null ? Explanation.Catalogues.NONE : rules::entry, question, intake.from()));
    }

    private static ExplainDecisionResponse answer(
            DecisionLog log, Explanation.Catalogues catalogues, ExplainDecision question, Caller asker)
            throws FailureException {
        // What another sent is for this caller as if it were not there.
        var entries = find(log, question).stream()
                .filter(entry -> isFor(asker, entry))
                .toList();
        if (entries.isEmpty()) {
            throw new FailureException(FaultCode.DECISION_UNKNOWN, "No decision with this identifier is on record.");
        }
        var depth = question.getDepth() == null
                ? Explanation.Depth.TRAIL
                : Explanation.Depth.valueOf(question.getDepth().value());
        var answer = new ExplainDecisionResponse();
        for (var entry : entries) {
            answer.getExplanation().add(explanation(log, catalogues, entry, depth));
        }
        return answer;
    }

    private static boolean isFor(Caller asker, RecordedEntry entry) {
        return asker.maySeeRequestsOf(
                entry.decision().map(decision -> decision.requestId().originator()));
    }

    private static List<RecordedEntry> find(DecisionLog log, ExplainDecision question) throws FailureException {
        if (question.getRequestId() != null) {
            return log.findByRequestId(Payloads.parsed(question.getRequestId(), RequestId::parse));
        }
        if (question.getSequence() != null) {
            return log.findBySequence(question.getSequence()).stream().toList();
        }
        return log.findById(UUID.fromString(question.getDecisionId())).stream().toList();
    }

    private static ExplainDecisionResponse.Explanation explanation(
            DecisionLog log, Explanation.Catalogues catalogues, RecordedEntry entry, Explanation.Depth depth)
            throws UnavailableException {
        var others = entry.decision().isPresent()
                ? log.findByRequestId(entry.decision().get().requestId())
                : List.<RecordedEntry>of();
        var answer = new ExplainDecisionResponse.Explanation();
        answer.setDecisionId(entry.id().toString());
        answer.setSequence(entry.receipt().sequence());
        Explanation.of(entry, others, catalogues).lines(depth).forEach(line -> answer.getLine()
                .add(ForeignText.shown(line)));
        return answer;
    }
}
