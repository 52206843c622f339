package uk.gridwarden.gateway.internal;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;
import uk.gridwarden.benchmarks.stages.Stage;
import uk.gridwarden.engine.RecordedDecision;
import uk.gridwarden.gateway.internal.contract.ValidateServiceRequestResponse;
import uk.gridwarden.test.decisions.ExampleDecision;
import uk.gridwarden.test.decisions.ExampleReceipt;

/** A recorded decision as the answer that CXF takes. */
public class AnswerStage extends Stage {
    private RecordedDecision recorded;
    private Payloads payloads;

    /** Builds the decision. */
    @Setup
    public void decide() throws Exception {
        recorded = new RecordedDecision(
                ExampleDecision.of(1).rejectedFor(ExampleDecision.mismatch()).build(), ExampleReceipt.at(1), false);
        payloads = new Payloads(Contract.VALIDATION);
    }

    /** The decision and its evidence. */
    @Benchmark
    public Object answer() {
        var answer = new ValidateServiceRequestResponse();
        answer.setDecision(DecisionAnswer.of(recorded));
        return payloads.write(answer);
    }
}
