package uk.gridwarden.gateway.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.gridwarden.duis.VerifiedRequest;
import uk.gridwarden.engine.RecordedDecision;
import uk.gridwarden.engine.RequestIntake;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.test.decisions.ExampleDecision;
import uk.gridwarden.test.decisions.ExampleReceipt;

/**
 * A caller cannot tell whether a message went the short way or the whole way through CXF. The header of the envelope, which
 * is empty, takes it the whole way.
 */
class BothWaysTest {
    private static final String DUIS = "http://www.dccinterface.co.uk/ServiceUserGateway";
    private static final String REQUEST = "<sr:Request xmlns:sr='" + DUIS + "'/>";
    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    /** The versions of SOAP, and the ways to say which operation is meant. */
    enum Soap {
        V11("http://schemas.xmlsoap.org/soap/envelope/", "text/xml; charset=utf-8", null),
        V11_WITHOUT_CHARSET("http://schemas.xmlsoap.org/soap/envelope/", "text/xml", "\"\""),
        V11_WITH_ACTION("http://schemas.xmlsoap.org/soap/envelope/", "text/xml; charset=UTF-8", action("")),
        V11_WITH_OTHER_ACTION("http://schemas.xmlsoap.org/soap/envelope/", "text/xml", action("Other")),
        V12("http://www.w3.org/2003/05/soap-envelope", "application/soap+xml; charset=utf-8", null),
        V12_WITHOUT_CHARSET("http://www.w3.org/2003/05/soap-envelope", "application/soap+xml", null),
        V12_WITH_ACTION(
                "http://www.w3.org/2003/05/soap-envelope",
                "application/soap+xml; charset=utf-8; action=" + action(""),
                null),
        V12_WITH_OTHER_ACTION(
                "http://www.w3.org/2003/05/soap-envelope", "application/soap+xml; action=" + action("Other"), null),
        V12_AS_XML("http://www.w3.org/2003/05/soap-envelope", "text/xml; charset=utf-8", null);

        private final String namespace;
        private final Map<String, String> headers;

        Soap(String namespace, String contentType, String action) {
            this.namespace = namespace;
            this.headers = action == null
                    ? Map.of("Content-Type", contentType)
                    : Map.of("Content-Type", contentType, "SOAPAction", action);
        }

        private static String action(String suffix) {
            return "\"" + Contract.VALIDATION.namespace() + ":ValidateServiceRequest" + suffix + "\"";
        }

        String envelope(String header, String payload) {
            return "<e:Envelope xmlns:e='" + namespace + "'>" + header + "<e:Body>" + payload
                    + "</e:Body></e:Envelope>";
        }
    }

    private final GatewayConfiguration limits = (GatewayConfiguration) Proxy.newProxyInstance(
            GatewayConfiguration.class.getClassLoader(),
            new Class<?>[] {GatewayConfiguration.class},
            (proxy, method, arguments) -> 100_000);
    private EndpointUnderTest endpoint;
    private SoapEndpoint.Published published;

    @BeforeEach
    void publish() throws Exception {
        var operations = new ValidateOperation[1];
        endpoint = new EndpointUnderTest(Contract.VALIDATION, () -> List.of(operations));
        operations[0] = new ValidateOperation(endpoint.requests, (response, writer) -> {
            writer.writeStartElement("sr", "Response", DUIS);
            writer.writeNamespace("sr", DUIS);
            writer.writeCharacters("<&>\u00e9");
            writer.writeEndElement();
        });
        endpoint.requests.reader = new Skipping();
        endpoint.requests.decision = Optional.of(new RecordedDecision(
                ExampleDecision.of(1).rejectedFor(ExampleDecision.mismatch()).build(), ExampleReceipt.at(1), false));
        published = endpoint.endpoint.publish(
                EndpointUnderTest.CALLERS,
                () -> Optional.of(new EndpointUnderTest.Parser()),
                () -> limits,
                endpoint.clock);
    }

    @AfterEach
    void takeDown() {
        published.takeDown();
    }

    @ParameterizedTest
    @EnumSource
    void answersADecision(Soap soap) {
        assertSame(soap, REQUEST, "NETWORK_OPERATOR_MISMATCH");
    }

    @ParameterizedTest
    @EnumSource
    void answersARefusalThatIsOnRecordOnce(Soap soap) {
        assertSame(soap, REQUEST + "<more/>", "OPERATION_INVALID");
        assertThat(endpoint.requests.refusals).as("one for each message").hasSizeLessThanOrEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource
    void answersAnOutage(Soap soap) {
        endpoint.requests.outage = Optional.of(new UnavailableException("No trust set is in force."));
        assertSame(soap, REQUEST, "SERVICE_UNAVAILABLE");
    }

    @ParameterizedTest
    @EnumSource
    void answersADefect(Soap soap) {
        endpoint.requests.decision = Optional.empty();
        assertSame(soap, REQUEST, "INTERNAL_ERROR");
    }

    @ParameterizedTest
    @EnumSource
    void answersWhatIsNoOperation(Soap soap) {
        assertSame(soap, "", "<other/>", "OPERATION_INVALID");
        assertSame(soap, "", "", "OPERATION_INVALID");
        assertSame(soap, "", "text", "OPERATION_INVALID");
    }

    @ParameterizedTest
    @EnumSource
    void answersAMessageThatBreaks(Soap soap) {
        assertSame(soap, REQUEST + "<", "NOT_WELL_FORMED");
    }

    @Test
    void takesTheShortWayForAPlainEnvelopeOnly() {
        assertThat(post(Soap.V12, "", operation(REQUEST)).hasLength).isTrue();
        assertThat(post(Soap.V11_WITH_ACTION, "", operation(REQUEST)).hasLength).isTrue();
        assertThat(post(Soap.V12, "<e:Header/>", operation(REQUEST)).hasLength).isFalse();
        assertThat(post(Soap.V12, "<!-- -->", operation(REQUEST)).hasLength).isFalse();
        assertThat(post(Soap.V12_WITH_OTHER_ACTION, "", operation(REQUEST)).hasLength)
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<e:Header/>"})
    void recordsNothingBesideADecisionWhoseCallerHungUp(String header) {
        var sent = ServletExchange.postAndHangUp(
                published.server(), Soap.V12.envelope(header, operation(REQUEST)), Soap.V12.headers);

        assertThat(sent.text()).isEmpty();
        assertThat(endpoint.requests.refusals).isEmpty();
        assertThat(endpoint.junk()).isEmpty();
    }

    private void assertSame(Soap soap, String content, String expected) {
        assertSame(soap, "", operation(content), expected);
    }

    private void assertSame(Soap soap, String before, String payload, String expected) {
        var shortly = post(soap, before, payload);
        var wholly = post(soap, before + "<e:Header/>", payload);
        assertThat(shortly.text()).contains(expected);
        assertThat(told(shortly)).isEqualTo(told(wholly));
    }

    private static String told(ServletExchange exchange) {
        return exchange.answered + UUID.matcher(exchange.text()).replaceAll("ID");
    }

    private ServletExchange post(Soap soap, String header, String payload) {
        var guard = new HeaderGuard(
                Map.of("validation", endpoint.faults()), EndpointUnderTest.CALLERS, () -> limits, endpoint.clock);
        return ServletExchange.post(
                (request, response) -> guard.doFilter(
                        request, response, (checked, answer) -> ServletExchange.endpoint(published.server())
                                .on((HttpServletRequest) checked, (HttpServletResponse) answer)),
                "/validation",
                soap.envelope(header, payload),
                soap.headers);
    }

    private static String operation(String content) {
        return "<ValidateServiceRequest xmlns='" + Contract.VALIDATION.namespace() + "'>" + content
                + "</ValidateServiceRequest>";
    }

    /** Takes any element for a request. */
    private record Skipping() implements RequestIntake.RequestReader {
        @Override
        public VerifiedRequest read(byte[] document) {
            throw new UnsupportedOperationException("requests come in envelopes");
        }

        @Override
        public VerifiedRequest read(XMLStreamReader reader) {
            try {
                reader.nextTag();
            } catch (XMLStreamException malformed) {
                throw new AssertionError(malformed);
            }
            return null;
        }
    }
}
