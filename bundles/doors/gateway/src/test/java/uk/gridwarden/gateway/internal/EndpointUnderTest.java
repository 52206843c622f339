package uk.gridwarden.gateway.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import javax.servlet.http.HttpServletRequest;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.transform.dom.DOMSource;
import org.apache.cxf.message.Exchange;
import org.apache.cxf.message.ExchangeImpl;
import org.w3c.dom.Document;
import uk.gridwarden.callers.Caller;
import uk.gridwarden.callers.Callers;
import uk.gridwarden.callers.Role;
import uk.gridwarden.duis.GuardedXml;
import uk.gridwarden.duis.RefusedRequestException;
import uk.gridwarden.engine.JunkCount;
import uk.gridwarden.engine.ReceivedMessage;
import uk.gridwarden.failures.FaultCode;

/** An endpoint without an address. Answers and faults are checked against its contract. */
final class EndpointUnderTest {
    static final UUID CORRELATION = UUID.fromString("00000000-0000-0000-0000-000000000001");
    static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    /** The local door, by which everybody comes in who is not told apart. */
    static final Caller LOCAL = new Caller("local", Set.of(Role.values()), Set.of());

    static final Callers CALLERS = callers(LOCAL);

    Caller caller = LOCAL;
    final RecordingIntake requests = new RecordingIntake();
    final RecordingLogger log = new RecordingLogger();
    final MovableClock clock = new MovableClock();
    final JunkRecorder counted = new JunkRecorder();
    final JunkCounting junk = new JunkCounting(clock);
    private final Contract contract;
    private final Faults faults;
    final SoapEndpoint endpoint;

    EndpointUnderTest(Contract contract, Operation... operations) throws Exception {
        this(contract, () -> List.of(operations));
    }

    EndpointUnderTest(Contract contract, Supplier<Collection<Operation>> operations) throws Exception {
        this.contract = contract;
        junk.recorder = counted;
        this.faults = new Faults(contract, () -> Optional.of(requests), junk, log.logger());
        this.endpoint = new SoapEndpoint(contract, operations, faults);
    }

    /** Everybody who calls is this caller. */
    static Callers callers(Caller caller) {
        return new Callers() {
            @Override
            public Caller of(HttpServletRequest request) {
                return caller;
            }

            @Override
            public String publishedAddress() {
                return "";
            }
        };
    }

    /** Codes of what was counted instead of recorded. */
    List<String> junk() {
        junk.stop();
        return counted.records.stream()
                .flatMap(record -> record.rows().stream())
                .map(JunkCount.Row::code)
                .toList();
    }

    Faults faults() {
        return faults;
    }

    /** The answer to an operation's element with this content. */
    Document ask(String element, String content) throws Exception {
        return answer(exchange(element(element, content), caller));
    }

    /** The answer to a message whose payload stands in an element of this name, with more after it. */
    Document askWithMore(String element) throws Exception {
        var exchange = exchange("<body>" + element(element, "") + "<more/></body>");
        exchange.get(Intake.class).reader().nextTag();
        return answer(exchange);
    }

    /** The fault for a message with this payload. */
    GatewayFault faultOf(String document) {
        var fault = catchThrowableOfType(GatewayFault.class, () -> answer(exchange(document, caller)));
        assertThat(fault).isNotNull();
        assertValid(fault);
        return fault;
    }

    GatewayFault fault(String element, String content) {
        return faultOf(element(element, content));
    }

    String element(String name, String content) {
        return "<" + name + " xmlns='" + contract.namespace() + "'>" + content + "</" + name + ">";
    }

    String text(GatewayFault fault, String element) {
        return fault.getDetail()
                .getElementsByTagNameNS(contract.namespace(), element)
                .item(0)
                .getTextContent();
    }

    private Document answer(Exchange exchange) throws Exception {
        var answer = endpoint.answer(exchange);
        Payloads.schema(contract).newValidator().validate(answer);
        return (Document) ((DOMSource) answer).getNode();
    }

    private void assertValid(GatewayFault fault) {
        try {
            Payloads.schema(contract)
                    .newValidator()
                    .validate(new DOMSource(fault.getDetail().getFirstChild()));
        } catch (org.xml.sax.SAXException | java.io.IOException invalid) {
            throw new AssertionError("the fault does not fit the contract", invalid);
        }
    }

    static Exchange exchange(String document) throws Exception {
        return exchange(document, LOCAL);
    }

    private static Exchange exchange(String document, Caller caller) throws Exception {
        var octets = document.getBytes(StandardCharsets.UTF_8);
        var message = new ReceivedMessage(CORRELATION, NOW, "soap 192.0.2.1", false, octets);
        var exchange = new ExchangeImpl();
        exchange.put(ReceivedMessage.class, message);
        exchange.put(Intake.class, Intake.open(message, caller, new Parser()));
        return exchange;
    }

    /** A parser without a guard, which calls everything that goes wrong not well-formed. */
    static final class Parser implements GuardedXml {
        @Override
        public XMLStreamReader open(byte[] document) {
            try {
                var reader = XMLInputFactory.newFactory().createXMLStreamReader(new ByteArrayInputStream(document));
                reader.nextTag();
                return reader;
            } catch (XMLStreamException malformed) {
                throw new AssertionError(malformed);
            }
        }

        @Override
        public RefusedRequestException explain(XMLStreamException failure, XMLStreamReader reader) {
            return new RefusedRequestException(
                    FaultCode.NOT_WELL_FORMED, "It is not well-formed.", 1, 1, Optional.empty());
        }
    }
}
