package uk.gridwarden.gateway.internal;

import org.apache.cxf.binding.soap.Soap12;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;
import uk.gridwarden.benchmarks.stages.Stage;
import uk.gridwarden.engine.RecordedDecision;
import uk.gridwarden.test.decisions.ExampleDecision;
import uk.gridwarden.test.decisions.ExampleReceipt;

/** A recorded decision as the octets that are sent. */
public class AnswerStage extends Stage {
    private RecordedDecision recorded;

    /** Builds the decision. */
    @Setup
    public void decide() {
        recorded = new RecordedDecision(
                ExampleDecision.of(1).rejectedFor(ExampleDecision.mismatch()).build(), ExampleReceipt.at(1), false);
    }

    /** The decision and its evidence, in an envelope. */
    @Benchmark
    public byte[] answer() {
        var answer = DecisionAnswer.of(recorded, (response, writer) -> {});
        return ShortWay.enveloped(answer, Soap12.getInstance(), "UTF-8");
    }
}
