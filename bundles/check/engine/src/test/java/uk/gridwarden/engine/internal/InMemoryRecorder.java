package uk.gridwarden.engine.internal;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import uk.gridwarden.engine.Decision;
import uk.gridwarden.engine.DecisionRecorder;
import uk.gridwarden.engine.JunkCount;
import uk.gridwarden.engine.Receipt;
import uk.gridwarden.engine.RecordedDecision;
import uk.gridwarden.engine.Refusal;
import uk.gridwarden.engine.RequestIdReusedException;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.rule.api.Phase;
import uk.gridwarden.rule.api.RequestId;
import uk.gridwarden.rule.api.Sha256;

/** The recorder's contract, kept in memory. */
final class InMemoryRecorder implements DecisionRecorder {
    final List<Decision> decisions = new ArrayList<>();
    final List<Refusal> refusals = new ArrayList<>();
    boolean failing;
    /** Run once between the question whether a request was decided and the attempt to record its decision. */
    Runnable meanwhile = () -> {};

    @Override
    public Map<Phase, RecordedDecision> find(RequestId requestId) throws UnavailableException {
        failIfAsked();
        var found = new EnumMap<Phase, RecordedDecision>(Phase.class);
        for (var phase : Phase.values()) {
            earlier(requestId, phase).ifPresent(one -> found.put(phase, one));
        }
        return found;
    }

    private Optional<RecordedDecision> earlier(RequestId requestId, Phase phase) {
        return decisions.stream()
                .filter(Decision::usesUpRequestId)
                .filter(one -> one.requestId().equals(requestId) && one.phase() == phase)
                .findFirst()
                .map(one -> new RecordedDecision(one, receiptOf(one), true));
    }

    @Override
    public RecordedDecision record(Decision decision) throws UnavailableException, RequestIdReusedException {
        failIfAsked();
        var now = meanwhile;
        meanwhile = () -> {};
        now.run();
        var earlier = decision.usesUpRequestId()
                ? earlier(decision.requestId(), decision.phase())
                : Optional.<RecordedDecision>empty();
        if (earlier.isEmpty()) {
            decisions.add(decision);
            return new RecordedDecision(decision, receiptOf(decision), false);
        }
        if (earlier.get().decision().contentDigest().equals(decision.contentDigest())) {
            return earlier.get();
        }
        throw new RequestIdReusedException(
                decision.requestId(), earlier.get().receipt().sequence());
    }

    @Override
    public Receipt record(Refusal refusal) throws UnavailableException {
        failIfAsked();
        refusals.add(refusal);
        return receipt(refusals.size());
    }

    @Override
    public Receipt record(JunkCount junk) {
        throw new UnsupportedOperationException("nothing is counted here");
    }

    private Receipt receiptOf(Decision decision) {
        return receipt(decisions.indexOf(decision) + 1L);
    }

    private static Receipt receipt(long sequence) {
        var digest = Sha256.of(Long.toString(sequence).getBytes(StandardCharsets.UTF_8));
        return new Receipt("gridwarden/node-a", sequence, digest, digest);
    }

    private void failIfAsked() throws UnavailableException {
        if (failing) {
            throw new UnavailableException("The decision could not be recorded.", null);
        }
    }
}
