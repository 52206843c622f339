package uk.gridwarden.gateway.internal;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import javax.servlet.http.HttpServletRequest;
import javax.xml.stream.XMLStreamReader;
import org.apache.cxf.binding.soap.SoapMessage;
import org.apache.cxf.interceptor.AttachmentInInterceptor;
import org.apache.cxf.interceptor.StaxInInterceptor;
import org.apache.cxf.io.DelegatingInputStream;
import org.apache.cxf.message.Message;
import org.apache.cxf.phase.AbstractPhaseInterceptor;
import org.apache.cxf.phase.Phase;
import org.apache.cxf.transport.http.AbstractHTTPDestination;
import uk.gridwarden.duis.GuardedXml;
import uk.gridwarden.engine.ReceivedMessage;
import uk.gridwarden.failures.FailureException;
import uk.gridwarden.failures.UnavailableException;

/**
 * The first to see a message: takes it in whole, bounded, and hands it on through the one guarded parser.
 *
 * <p>Holding the octets costs at most the size limit, and lets every refusal of what is in an envelope be recorded with
 * their digest.
 */
final class IntakeInterceptor extends AbstractPhaseInterceptor<Message> {
    private final Supplier<Optional<GuardedXml>> parser;
    private final Faults faults;
    private final Clock clock;
    private final Supplier<GatewayConfiguration> configuration;

    IntakeInterceptor(
            Supplier<Optional<GuardedXml>> parser,
            Faults faults,
            Clock clock,
            Supplier<GatewayConfiguration> configuration) {
        super(Phase.RECEIVE);
        addBefore(AttachmentInInterceptor.class.getName());
        addBefore(StaxInInterceptor.class.getName());
        this.parser = parser;
        this.faults = faults;
        this.clock = clock;
        this.configuration = configuration;
    }

    @Override
    public void handleMessage(Message message) {
        // Before CXF answers it would read on to the end of this stream, for as long as the sender keeps sending.
        message.removeContent(DelegatingInputStream.class);
        if (message instanceof SoapMessage soap) {
            // Until the envelope says so, for faults.
            soap.setVersion(HeaderGuard.version(String.valueOf(message.get(Message.CONTENT_TYPE))));
        }
        var exchange = message.getExchange();
        var failure = exchange.get(ShortWay.Failure.class);
        if (exchange.get(Intake.class) == null && failure != null) {
            throw failure.thrown();
        }
        try {
            var taken = exchange.get(Intake.class);
            if (taken != null) {
                open(message, taken.message(), taken.parser());
            } else if (!"GET".equals(message.get(Message.HTTP_REQUEST_METHOD))) {
                take(message);
            }
        } catch (FailureException refused) {
            var received = exchange.get(ReceivedMessage.class);
            throw faults.discard(received == null ? received(message, new byte[0]) : received, refused);
        }
    }

    private void take(Message message) throws FailureException {
        var limits = MessageLimits.of(configuration.get());
        var stream = message.getContent(InputStream.class);
        var body = limits.read(stream == null ? InputStream.nullInputStream() : stream, clock);
        var received = received(message, body.octets());
        message.getExchange().put(ReceivedMessage.class, received);
        limits.requireWhole(body);
        open(
                message,
                received,
                parser.get()
                        .orElseThrow(() -> new UnavailableException("The reader of messages is not running; the health"
                                + " answer of this service says why.")));
    }

    /** From its first octet, also where the short way has read it before. */
    private static void open(Message message, ReceivedMessage received, GuardedXml guarded) throws FailureException {
        var intake = Intake.open(received, guarded);
        message.getExchange().put(Intake.class, intake);
        message.setContent(InputStream.class, new ByteArrayInputStream(received.octets()));
        message.setContent(XMLStreamReader.class, intake.reader());
    }

    private ReceivedMessage received(Message message, byte[] octets) {
        return new ReceivedMessage(UUID.randomUUID(), clock.instant(), caller(message), false, octets);
    }

    private static String caller(Message message) {
        var request = message.get(AbstractHTTPDestination.HTTP_REQUEST);
        return request instanceof HttpServletRequest http ? "soap " + http.getRemoteAddr() : "soap";
    }
}
