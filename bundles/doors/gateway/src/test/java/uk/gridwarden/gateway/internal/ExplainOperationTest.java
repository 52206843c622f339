package uk.gridwarden.gateway.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import uk.gridwarden.callers.Caller;
import uk.gridwarden.callers.Role;
import uk.gridwarden.decision.log.DecisionLog;
import uk.gridwarden.decision.log.LogRecord;
import uk.gridwarden.decision.log.RecordedEntry;
import uk.gridwarden.rule.api.Eui64;
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

    @Test
    void tellsASupplierOfItsOwnRequestsOnly() throws Exception {
        var decision = ExampleDecision.of(1).build();
        var entry = new RecordedEntry(
                ExampleReceipt.at(7),
                OptionalLong.empty(),
                LogRecord.of(
                        decision,
                        true,
                        new LogRecord.Envelope(ExampleDecision.RECEIVED_AT, "node-a", Optional.empty())));
        var endpoint = new EndpointUnderTest(Contract.VALIDATION, new ExplainOperation(holding(entry), null));

        endpoint.caller = supplier(new Eui64(77));
        assertThat(endpoint.text(endpoint.fault("ExplainDecision", "<sequence>7</sequence>"), "code"))
                .isEqualTo("DECISION_UNKNOWN");

        endpoint.caller = supplier(decision.requestId().originator());
        assertThat(endpoint.ask("ExplainDecision", "<sequence>7</sequence>")).isNotNull();
    }

    private static Caller supplier(Eui64 originator) {
        return new Caller("supplier", Set.of(Role.SUPPLIER), Set.of(originator));
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
