package uk.gridwarden.gateway.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import javax.servlet.http.HttpServletRequest;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.cxf.binding.soap.Soap12;
import org.apache.cxf.io.DelegatingInputStream;
import org.apache.cxf.message.ExchangeImpl;
import org.apache.cxf.message.Message;
import org.apache.cxf.message.MessageImpl;
import org.apache.cxf.transport.http.AbstractHTTPDestination;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.service.component.ComponentException;
import uk.gridwarden.callers.Caller;
import uk.gridwarden.callers.Callers;
import uk.gridwarden.callers.Role;
import uk.gridwarden.duis.GuardedXml;
import uk.gridwarden.duis.RefusedRequestException;

class IntakeInterceptorTest {
    private final MovableClock clock = new MovableClock();
    private final GatewayConfiguration configuration = configuration(name -> name.endsWith("octets") ? 100 : 10);
    private EndpointUnderTest endpoint;
    private Callers callers = EndpointUnderTest.CALLERS;

    @BeforeEach
    void build() throws Exception {
        endpoint = new EndpointUnderTest(Contract.VALIDATION);
    }

    private IntakeInterceptor interceptor(Optional<GuardedXml> parser, GatewayConfiguration settings) {
        return new IntakeInterceptor(
                Contract.VALIDATION, callers, () -> parser, endpoint.faults(), clock, () -> settings);
    }

    private static GatewayConfiguration configuration(Function<String, Object> values) {
        return (GatewayConfiguration) Proxy.newProxyInstance(
                GatewayConfiguration.class.getClassLoader(),
                new Class<?>[] {GatewayConfiguration.class},
                (proxy, method, arguments) -> values.apply(method.getName()));
    }

    @Test
    void refusesASlowSenderAndReadsNoFurther() {
        var octets = new ByteArrayInputStream(new byte[20]) {
            @Override
            public synchronized int read(byte[] buffer, int offset, int length) {
                clock.advance(Duration.ofSeconds(4));
                return super.read(buffer, offset, 1);
            }
        };
        var message = message("POST", octets);

        var fault =
                catchThrowableOfType(GatewayFault.class, () -> interceptor(Optional.of(new Unreached()), configuration)
                        .handleMessage(message));

        assertThat(fault).hasMessageContaining("Only 3 octets").hasMessageContaining("within 10 seconds");
        assertThat(endpoint.junk()).containsExactly("MESSAGE_TOO_SLOW");
        assertThat(endpoint.requests.refusals).isEmpty();
        assertThat(message.getContent(DelegatingInputStream.class))
                .as("CXF would read it to its end before it answers")
                .isNull();
    }

    @Test
    void refusesAStrangerBeforeItReadsAnything() {
        callers = EndpointUnderTest.callers(Caller.STRANGER);

        assertRefused(message("POST", new UnreadStream()));
    }

    @Test
    void refusesACallerThatMayAskForNothingHereBeforeItReadsAnything() {
        callers = EndpointUnderTest.callers(new Caller("rules", Set.of(Role.INTEGRATOR), Set.of()));

        assertRefused(message("POST", new UnreadStream()));
    }

    @Test
    void showsTheContractToNoStranger() {
        callers = EndpointUnderTest.callers(Caller.STRANGER);
        var message = message("GET", InputStream.nullInputStream());
        message.put(Message.QUERY_STRING, "wsdl");

        assertRefused(message);
    }

    private void assertRefused(Message message) {
        var fault =
                catchThrowableOfType(GatewayFault.class, () -> interceptor(Optional.of(new Unreached()), configuration)
                        .handleMessage(message));

        assertThat(fault.status(Soap12.getInstance())).isEqualTo(403);
        assertThat(endpoint.junk()).containsExactly("CALLER_NOT_ALLOWED");
        assertThat(endpoint.requests.refusals).isEmpty();
    }

    private static final class UnreadStream extends InputStream {
        @Override
        public int read() {
            throw new AssertionError("the body is read");
        }
    }

    @Test
    void leavesTheBodyOfAGetUnread() {
        var message = message("GET", InputStream.nullInputStream());
        message.put(Message.QUERY_STRING, "wsdl");

        interceptor(Optional.of(new Unreached()), configuration).handleMessage(message);

        assertThat(message.getContent(DelegatingInputStream.class)).isNull();
    }

    @Test
    void asksToComeAgainWhileThereIsNoParserAndRecordsNoRefusal() {
        var unread = interceptor(Optional.empty(), configuration);

        assertUnavailable(unread, "The reader of messages is not running;");
    }

    @Test
    void asksToComeAgainWhileItsOwnSettingsAreOfTheWrongKind() {
        var unbounded = interceptor(Optional.of(new Unreached()), configuration(name -> {
            throw new ComponentException("'1O00' is no number");
        }));

        assertUnavailable(unbounded, "The settings of this service cannot be read;");
    }

    private void assertUnavailable(IntakeInterceptor interceptor, String sentence) {
        var message = message("POST", InputStream.nullInputStream());
        message.put(Message.CONTENT_TYPE, "text/xml");

        var fault = catchThrowableOfType(GatewayFault.class, () -> interceptor.handleMessage(message));

        assertThat(fault).hasMessageStartingWith(sentence).hasMessageEndingWith("send the same again later.");
        assertThat(fault.getDetail().getTextContent())
                .startsWith("SERVICE_UNAVAILABLE")
                .endsWith("true");
        assertThat(endpoint.requests.refusals).isEmpty();
        assertThat(endpoint.junk()).isEmpty();
        assertThat(message.getContent(XMLStreamReader.class)).isNull();
    }

    /** As CXF hands it over. */
    private static Message message(String method, InputStream body) {
        var message = new MessageImpl();
        message.setExchange(new ExchangeImpl());
        message.put(Message.HTTP_REQUEST_METHOD, method);
        message.put(
                AbstractHTTPDestination.HTTP_REQUEST,
                Proxy.newProxyInstance(
                        HttpServletRequest.class.getClassLoader(),
                        new Class<?>[] {HttpServletRequest.class},
                        (proxy, asked, arguments) -> "192.0.2.1"));
        var stream = new DelegatingInputStream(body);
        message.setContent(DelegatingInputStream.class, stream);
        message.setContent(InputStream.class, stream);
        return message;
    }

    private static final class Unreached implements GuardedXml {
        @Override
        public XMLStreamReader open(byte[] document) {
            throw new UnsupportedOperationException("what is not whole is not parsed");
        }

        @Override
        public RefusedRequestException explain(XMLStreamException failure, XMLStreamReader reader) {
            throw new UnsupportedOperationException("what is not whole is not parsed");
        }
    }
}
