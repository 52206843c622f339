package uk.gridwarden.gateway.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.cxf.io.DelegatingInputStream;
import org.apache.cxf.message.ExchangeImpl;
import org.apache.cxf.message.Message;
import org.apache.cxf.message.MessageImpl;
import org.junit.jupiter.api.Test;
import org.osgi.service.component.ComponentException;
import uk.gridwarden.duis.GuardedXml;
import uk.gridwarden.duis.RefusedRequestException;

class IntakeInterceptorTest {
    private final MovableClock clock = new MovableClock();
    private final RecordingEngine engine = new RecordingEngine();
    private final RecordedRefusals refusals =
            new RecordedRefusals(engine, new OutageLog(new RecordingLogger().logger()));
    private final IntakeLimits limits = new IntakeLimits(100, Duration.ofSeconds(10));
    private final IntakeInterceptor interceptor = new IntakeInterceptor(
            new EnvelopeReading(() -> Optional.of(new Unreached()), refusals),
            refusals,
            clock,
            () -> Optional.of(limits));

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

        var fault = catchThrowableOfType(GatewayFault.class, () -> interceptor.handleMessage(message));

        assertThat(fault).hasMessageContaining("Only 3 octets").hasMessageContaining("within 10 seconds");
        assertThat(engine.refusals).singleElement().satisfies(refusal -> {
            assertThat(refusal.code()).isEqualTo("MESSAGE_TOO_SLOW");
            assertThat(refusal.size()).isEqualTo(3);
        });
        assertThat(message.getContent(DelegatingInputStream.class))
                .as("CXF would read it to its end before it answers")
                .isNull();
    }

    @Test
    void leavesTheBodyOfAGetUnread() {
        var message = message("GET", InputStream.nullInputStream());
        message.put(Message.QUERY_STRING, "wsdl");

        interceptor.handleMessage(message);

        assertThat(message.getContent(DelegatingInputStream.class)).isNull();
    }

    @Test
    void asksToComeAgainWhileThereIsNoParserAndRecordsNoRefusal() {
        var unread = new IntakeInterceptor(
                new EnvelopeReading(Optional::empty, refusals), refusals, clock, () -> Optional.of(limits));

        assertUnavailable(unread, "The reader of messages is not running;");
    }

    @Test
    void asksToComeAgainWhileItsOwnSettingsAreOfTheWrongKind() {
        var configuration = (GatewayConfiguration) Proxy.newProxyInstance(
                GatewayConfiguration.class.getClassLoader(),
                new Class<?>[] {GatewayConfiguration.class},
                (proxy, method, arguments) -> {
                    throw new ComponentException("'1O00' is no number");
                });
        var unbounded = new IntakeInterceptor(
                new EnvelopeReading(() -> Optional.of(new Unreached()), refusals),
                refusals,
                clock,
                () -> IntakeLimits.of(configuration));

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
        assertThat(engine.refusals).isEmpty();
        assertThat(message.getContent(XMLStreamReader.class)).isNull();
    }

    /** As CXF hands it over. */
    private static Message message(String method, InputStream body) {
        var message = new MessageImpl();
        message.setExchange(new ExchangeImpl());
        message.put(Message.HTTP_REQUEST_METHOD, method);
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
        public RefusedRequestException explain(XMLStreamException failure) {
            throw new UnsupportedOperationException("what is not whole is not parsed");
        }
    }
}
