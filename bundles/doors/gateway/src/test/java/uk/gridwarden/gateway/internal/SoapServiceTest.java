package uk.gridwarden.gateway.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.StringReader;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import javax.xml.stream.XMLInputFactory;
import javax.xml.transform.Source;
import javax.xml.transform.stream.StreamSource;
import org.apache.cxf.message.Exchange;
import org.apache.cxf.message.ExchangeImpl;
import org.junit.jupiter.api.Test;

/** Which operation a message gets to. */
class SoapServiceTest {
    private static final Source ANSWER = new StreamSource();

    private final RecordingEngine engine = new RecordingEngine();
    private final RecordedRefusals refusals =
            new RecordedRefusals(engine, new OutageLog(new RecordingLogger().logger()));
    private final AtomicReference<Operation> validate = new AtomicReference<>();
    private final SoapService service = new SoapService(
            "urn:a",
            List.of(new OfferedOperation("Validate", () -> Optional.ofNullable(validate.get()))),
            refusals,
            new EnvelopeReading(Optional::empty, refusals));

    @Test
    void asksToComeAgainWhileWhatAnOperationNeedsIsNotThere() throws Exception {
        var fault = fault("<Validate xmlns='urn:a'/>");
        assertThat(fault.getDetail().getTextContent())
                .startsWith("SERVICE_UNAVAILABLE")
                .contains("What Validate needs is not running")
                .endsWith("true");
        assertThat(engine.refusals).isEmpty();

        validate.set(new Answering());
        assertThat(service.answer(exchange("<Validate xmlns='urn:a'/>"))).isSameAs(ANSWER);
        validate.set(null);
        assertThat(fault("<Validate xmlns='urn:a'/>").getDetail().getTextContent())
                .startsWith("SERVICE_UNAVAILABLE");
    }

    @Test
    void refusesForGoodWhatTheContractDoesNotName() throws Exception {
        for (var document : List.of("<Other xmlns='urn:a'/>", "<Validate xmlns='urn:b'/>")) {
            assertThat(fault(document).getDetail().getTextContent()).startsWith("OPERATION_INVALID");
        }
        assertThat(engine.refusals).hasSize(2);
    }

    private GatewayFault fault(String document) throws Exception {
        var exchange = exchange(document);
        return catchThrowableOfType(GatewayFault.class, () -> service.answer(exchange));
    }

    private static Exchange exchange(String document) throws Exception {
        var reader = XMLInputFactory.newFactory().createXMLStreamReader(new StringReader(document));
        reader.nextTag();
        var exchange = new ExchangeImpl();
        exchange.put(
                Intake.class,
                new Intake(UUID.randomUUID(), Instant.parse("2026-03-01T12:00:00Z"), "soap", new byte[0], reader));
        return exchange;
    }

    private static final class Answering implements Operation {
        @Override
        public String element() {
            return "Validate";
        }

        @Override
        public Source answer(Intake intake) {
            return ANSWER;
        }
    }
}
