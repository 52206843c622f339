package uk.gridwarden.gateway.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import uk.gridwarden.decision.log.DecisionLog;
import uk.gridwarden.decision.log.LogRecord;
import uk.gridwarden.decision.log.RecordedEntry;
import uk.gridwarden.test.decisions.ExampleDecision;
import uk.gridwarden.test.decisions.ExampleReceipt;

class ExplainOperationTest {
    @Test
    void explainsByCodesWhileTheEngineIsDown() throws Exception {
        var entry = new RecordedEntry(
                ExampleReceipt.at(7),
                OptionalLong.empty(),
                LogRecord.of(
                        ExampleDecision.of(1).build(),
                        true,
                        new LogRecord.Envelope(ExampleDecision.RECEIVED_AT, "node-a", Optional.empty())));
        var endpoint = new EndpointUnderTest(Contract.VALIDATION, new ExplainOperation(holding(entry), null));

        var answer = endpoint.ask("ExplainDecision", "<sequence>7</sequence>");

        assertThat(answer.getDocumentElement().getTextContent()).contains("yes          NETWORK_OPERATOR_MISMATCH");
    }

    private static DecisionLog holding(RecordedEntry entry) {
        return (DecisionLog) Proxy.newProxyInstance(
                DecisionLog.class.getClassLoader(),
                new Class<?>[] {DecisionLog.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "findBySequence" -> Optional.of(entry);
                    case "findByRequestId" -> List.of(entry);
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }
}
