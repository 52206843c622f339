package uk.gridwarden.gateway.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.time.Duration;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.cxf.io.DelegatingInputStream;
import org.apache.cxf.message.ExchangeImpl;
import org.apache.cxf.message.Message;
import org.apache.cxf.message.MessageImpl;
import org.junit.jupiter.api.Test;
import uk.gridwarden.duis.GuardedXml;
import uk.gridwarden.duis.RefusedRequestException;

class IntakeInterceptorTest {
    private final MovableClock clock = new MovableClock();
    private final RecordingEngine engine = new RecordingEngine();
    private final IntakeInterceptor interceptor = new IntakeInterceptor(
            new Unreached(),
            new RecordedRefusals(engine, new OutageLog(new RecordingLogger().logger())),
            clock,
            () -> new IntakeLimits(100, Duration.ofSeconds(10)));

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
