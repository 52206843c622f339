package uk.gridwarden.gateway.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.StringReader;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.transform.Source;
import org.apache.cxf.interceptor.Fault;
import org.apache.cxf.message.Exchange;
import org.apache.cxf.message.ExchangeImpl;
import org.apache.cxf.message.Message;
import org.apache.cxf.message.MessageImpl;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.gridwarden.duis.GuardedXml;
import uk.gridwarden.duis.RefusedRequestException;
import uk.gridwarden.failures.FaultCode;

/** Whose fault a failure is: that of who sent the message until an operation answers, and ours from then on. */
class FaultGuardTest {
    private final MovableClock clock = new MovableClock();
    private final RecordingEngine engine = new RecordingEngine();
    private final RecordedRefusals refusals =
            new RecordedRefusals(engine, new OutageLog(new RecordingLogger().logger()));
    private final AtomicReference<GuardedXml> parser = new AtomicReference<>(new NotWellFormed());
    private final EnvelopeReading envelopes = new EnvelopeReading(() -> Optional.ofNullable(parser.get()), refusals);
    private final FaultGuard guard = new FaultGuard(envelopes, refusals, clock);
    private final Exchange exchange = new ExchangeImpl();

    @BeforeEach
    void receive() throws Exception {
        var in = new MessageImpl();
        in.put(Message.HTTP_REQUEST_METHOD, "POST");
        in.setExchange(exchange);
        exchange.setInMessage(in);
        var reader = XMLInputFactory.newFactory().createXMLStreamReader(new StringReader("<a xmlns='urn:a'/>"));
        reader.nextTag();
        var intake = new UnopenedMessage(UUID.randomUUID(), clock.instant(), "soap", new byte[0]).opened(reader);
        exchange.put(Arrival.class, intake);
        exchange.put(Intake.class, intake);
    }

    @Test
    void blamesTheSenderForAnEnvelopeThatCannotBeRead() {
        assertThat(answerTo(new Fault(new XMLStreamException("<")))).isEqualTo("NOT_WELL_FORMED");
        assertThat(answerTo(new NoSuchElementException())).isEqualTo("ENVELOPE_INVALID");
    }

    @Test
    void blamesNobodyElseForWhatAnOperationThrows() {
        for (var defect : new RuntimeException[] {
            new IllegalStateException("a verified request could not be read", new XMLStreamException("<")),
            new NoSuchElementException("No value present"),
            new IllegalArgumentException("7")
        }) {
            assertThat(answerTo(failingWith(defect))).as(defect.toString()).isEqualTo("INTERNAL_ERROR");
        }
        assertThat(engine.refusals).extracting("code").containsOnly("INTERNAL_ERROR");
    }

    @Test
    void blamesTheSenderForADocumentThatBreaksWhileAnOperationReadsIt() {
        assertThat(answerTo(failingWith(new XMLStreamException("<")))).isEqualTo("NOT_WELL_FORMED");
    }

    @Test
    void asksToComeAgainWhereTheParserWentWhileADocumentBroke() {
        parser.set(null);

        assertThat(answerTo(new Fault(new XMLStreamException("<")))).isEqualTo("SERVICE_UNAVAILABLE");
        assertThat(answerTo(failingWith(new XMLStreamException("<")))).isEqualTo("SERVICE_UNAVAILABLE");
        assertThat(engine.refusals).isEmpty();
    }

    @Test
    void answersWhatCannotBeRecordedAsUnavailable() {
        engine.isFull = true;

        assertThat(answerTo(new Fault(new XMLStreamException("<")))).isEqualTo("SERVICE_UNAVAILABLE");
    }

    /** What comes out of the service when its operation fails, wrapped as CXF does. */
    private Exception failingWith(Exception failure) {
        var operation = new Operation() {
            @Override
            public String element() {
                return "a";
            }

            @Override
            public Source answer(Intake intake) throws XMLStreamException {
                if (failure instanceof XMLStreamException malformed) {
                    throw malformed;
                }
                throw (RuntimeException) failure;
            }
        };
        var service = new SoapService(
                "urn:a", List.of(new OfferedOperation("a", () -> Optional.of(operation))), refusals, envelopes);
        return new Fault(catchThrowableOfType(RuntimeException.class, () -> service.answer(exchange)));
    }

    private String answerTo(Exception failure) {
        var message = new MessageImpl();
        message.setExchange(exchange);
        message.setContent(Exception.class, failure);
        guard.handleMessage(message);
        var fault = message.getContent(Exception.class);
        assertThat(fault).isInstanceOf(GatewayFault.class);
        return ((GatewayFault) fault)
                .getDetail()
                .getFirstChild()
                .getFirstChild()
                .getTextContent();
    }

    private static final class NotWellFormed implements GuardedXml {
        @Override
        public XMLStreamReader open(byte[] document) {
            throw new UnsupportedOperationException("the envelope is open");
        }

        @Override
        public RefusedRequestException explain(XMLStreamException failure) {
            return new RefusedRequestException(
                    FaultCode.NOT_WELL_FORMED, "It is not well-formed.", 1, 1, Optional.empty());
        }
    }
}
