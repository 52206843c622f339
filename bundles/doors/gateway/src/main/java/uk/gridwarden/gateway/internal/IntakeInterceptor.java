package uk.gridwarden.gateway.internal;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
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
import uk.gridwarden.callers.Caller;
import uk.gridwarden.callers.Callers;
import uk.gridwarden.callers.Permissions;
import uk.gridwarden.duis.GuardedXml;
import uk.gridwarden.engine.ReceivedMessage;
import uk.gridwarden.failures.FailureException;
import uk.gridwarden.failures.FaultCode;
import uk.gridwarden.failures.UnavailableException;

/**
 * The first to see a message: takes it in whole, bounded, and hands it on through the one guarded parser.
 *
 * <p>Holding the octets costs at most the size limit, and lets every refusal of what is in an envelope be recorded with
 * their digest.
 */
final class IntakeInterceptor extends AbstractPhaseInterceptor<Message> {
    private final Contract contract;
    private final Set<String> operations;
    private final Callers callers;
    private final Supplier<Optional<GuardedXml>> parser;
    private final Faults faults;
    private final Clock clock;
    private final Supplier<GatewayConfiguration> configuration;

    IntakeInterceptor(
            Contract contract,
            Callers callers,
            Supplier<Optional<GuardedXml>> parser,
            Faults faults,
            Clock clock,
            Supplier<GatewayConfiguration> configuration) {
        super(Phase.RECEIVE);
        addBefore(AttachmentInInterceptor.class.getName());
        addBefore(StaxInInterceptor.class.getName());
        this.contract = contract;
        // Read from the contract once: each message is asked about.
        this.operations = contract.operations();
        this.callers = callers;
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
                open(message, taken.message(), taken.from(), taken.parser());
            } else if ("GET".equals(message.get(Message.HTTP_REQUEST_METHOD))) {
                require(caller(message).may(Permissions.Kind.PAGE, Permissions.CONTRACT));
                if (!callers.publishedAddress().isEmpty()) {
                    // CXF names the place of the services after it.
                    message.put(Message.REQUEST_URL, callers.publishedAddress() + "/services/" + contract.path());
                }
            } else {
                var caller = caller(message);
                require(operations.stream().anyMatch(operation -> caller.may(Permissions.Kind.OPERATION, operation)));
                take(message, caller);
            }
        } catch (FailureException refused) {
            var received = exchange.get(ReceivedMessage.class);
            throw faults.discard(received == null ? received(message, new byte[0]) : received, refused);
        }
    }

    private Caller caller(Message message) {
        return callers.of((HttpServletRequest) message.get(AbstractHTTPDestination.HTTP_REQUEST));
    }

    static void require(boolean isAllowed) throws FailureException {
        if (!isAllowed) {
            throw new FailureException(
                    FaultCode.CALLER_NOT_ALLOWED, "The caller is not known here, or its roles do not allow this.");
        }
    }

    private void take(Message message, Caller caller) throws FailureException {
        var limits = MessageLimits.of(configuration.get());
        var stream = message.getContent(InputStream.class);
        var body = limits.read(stream == null ? InputStream.nullInputStream() : stream, clock);
        var received = received(message, body.octets());
        message.getExchange().put(ReceivedMessage.class, received);
        limits.requireWhole(body);
        open(
                message,
                received,
                caller,
                parser.get()
                        .orElseThrow(() -> new UnavailableException("The reader of messages is not running; the health"
                                + " answer of this service says why.")));
    }

    /** From its first octet, also where the short way has read it before. */
    private static void open(Message message, ReceivedMessage received, Caller caller, GuardedXml guarded)
            throws FailureException {
        var intake = Intake.open(received, caller, guarded);
        message.getExchange().put(Intake.class, intake);
        message.setContent(InputStream.class, new ByteArrayInputStream(received.octets()));
        message.setContent(XMLStreamReader.class, intake.reader());
    }

    private ReceivedMessage received(Message message, byte[] octets) {
        return new ReceivedMessage(UUID.randomUUID(), clock.instant(), sender(message), false, octets);
    }

    private String sender(Message message) {
        var request = (HttpServletRequest) message.get(AbstractHTTPDestination.HTTP_REQUEST);
        return HeaderGuard.sender(callers, request);
    }
}
