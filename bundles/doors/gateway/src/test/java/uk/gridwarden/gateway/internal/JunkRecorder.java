package uk.gridwarden.gateway.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import uk.gridwarden.engine.Decision;
import uk.gridwarden.engine.DecisionRecorder;
import uk.gridwarden.engine.JunkCount;
import uk.gridwarden.engine.Receipt;
import uk.gridwarden.engine.RecordedDecision;
import uk.gridwarden.engine.Refusal;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.rule.api.Phase;
import uk.gridwarden.rule.api.RequestId;
import uk.gridwarden.test.decisions.ExampleReceipt;

/** Records counts, until its disk is full, and nothing else. */
final class JunkRecorder implements DecisionRecorder {
    final List<JunkCount> records = new ArrayList<>();
    boolean isFull;

    @Override
    public Receipt record(JunkCount junk) throws UnavailableException {
        if (isFull) {
            throw new UnavailableException("The decision log cannot be written.");
        }
        records.add(junk);
        return ExampleReceipt.at(records.size());
    }

    @Override
    public Map<Phase, RecordedDecision> find(RequestId requestId) {
        throw new UnsupportedOperationException();
    }

    @Override
    public RecordedDecision record(Decision decision) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Receipt record(Refusal refusal) {
        throw new UnsupportedOperationException();
    }
}
