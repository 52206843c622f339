package uk.gridwarden.gateway.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.util.List;
import java.util.NoSuchElementException;
import javax.xml.stream.XMLStreamException;
import org.apache.cxf.interceptor.Fault;
import org.apache.cxf.message.Exchange;
import org.apache.cxf.message.Message;
import org.apache.cxf.message.MessageImpl;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.gridwarden.gateway.internal.contract.ExplainDecision;

/** Whose fault a failure is: that of who sent the message until an operation answers, and ours from then on. */
class FaultGuardTest {
    private static final String QUESTION =
            "<ExplainDecision xmlns='" + Contract.VALIDATION.namespace() + "'><sequence>1</sequence></ExplainDecision>";

    private EndpointUnderTest endpoint;
    private RuntimeException defect;
    private Exchange exchange;

    @BeforeEach
    void receive() throws Exception {
        endpoint = new EndpointUnderTest(
                Contract.VALIDATION,
                () -> List.of(
                        new QuestionOperation<>(
                                Contract.VALIDATION, "ExplainDecision", ExplainDecision.class, (question, intake) -> {
                                    throw defect;
                                }) {}));
        exchange = EndpointUnderTest.exchange(QUESTION);
        var in = new MessageImpl();
        in.put(Message.HTTP_REQUEST_METHOD, "POST");
        in.setExchange(exchange);
        exchange.setInMessage(in);
    }

    @Test
    void blamesTheSenderForAnEnvelopeThatCannotBeRead() {
        assertThat(answerTo(new Fault(new XMLStreamException("<")))).isEqualTo("NOT_WELL_FORMED");
        assertThat(answerTo(new NoSuchElementException())).isEqualTo("ENVELOPE_INVALID");
        assertThat(endpoint.junk()).containsExactly("ENVELOPE_INVALID", "NOT_WELL_FORMED");
        assertThat(endpoint.requests.refusals).isEmpty();
    }

    @Test
    void blamesNobodyElseForWhatAnOperationThrows() throws Exception {
        for (var thrown : new RuntimeException[] {
            new IllegalStateException("a verified request could not be read", new XMLStreamException("<")),
            new NoSuchElementException("No value present"),
            new IllegalArgumentException("7")
        }) {
            receive();
            defect = thrown;
            var failure = catchThrowableOfType(RuntimeException.class, () -> endpoint.endpoint.answer(exchange));

            assertThat(answerTo(new Fault(failure))).as(thrown.toString()).isEqualTo("INTERNAL_ERROR");
            assertThat(endpoint.requests.refusals).extracting("code").containsOnly("INTERNAL_ERROR");
        }
    }

    @Test
    void recordsNothingWhereAnAnswerCouldNotBeSent() {
        exchange.put(Answer.class, writer -> {});

        assertThat(answerTo(new Fault(new IOException("Broken pipe")))).isEqualTo("INTERNAL_ERROR");
        assertThat(endpoint.requests.refusals).isEmpty();
    }

    @Test
    void answersWhatCannotBeRecordedAsUnavailable() {
        endpoint.requests.isFull = true;

        assertThat(answerTo(new Fault(new IllegalStateException("a defect")))).isEqualTo("SERVICE_UNAVAILABLE");
    }

    private String answerTo(Exception failure) {
        var message = new MessageImpl();
        message.setExchange(exchange);
        message.setContent(Exception.class, failure);
        new FaultGuard(endpoint.faults(), new MovableClock()).handleMessage(message);
        var fault = message.getContent(Exception.class);
        assertThat(fault).isInstanceOf(GatewayFault.class);
        return endpoint.text((GatewayFault) fault, "code");
    }
}
