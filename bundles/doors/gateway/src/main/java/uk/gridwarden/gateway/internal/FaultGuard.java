package uk.gridwarden.gateway.internal;

import java.time.Clock;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import javax.xml.stream.XMLStreamException;
import org.apache.cxf.binding.soap.SoapFault;
import org.apache.cxf.message.Exchange;
import org.apache.cxf.message.Message;
import org.apache.cxf.phase.AbstractPhaseInterceptor;
import org.apache.cxf.phase.Phase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.gridwarden.engine.ReceivedMessage;
import uk.gridwarden.failures.FailureException;
import uk.gridwarden.failures.FaultCode;

/** The last to see a fault: replaces every fault that is not one of ours, so that no answer tells how we are built. */
final class FaultGuard extends AbstractPhaseInterceptor<Message> {
    private static final Logger LOG = LoggerFactory.getLogger(FaultGuard.class);

    private final Faults faults;
    private final Clock clock;

    FaultGuard(Faults faults, Clock clock) {
        super(Phase.SETUP);
        this.faults = faults;
        this.clock = clock;
    }

    @Override
    public void handleMessage(Message message) {
        var fault = message.getContent(Exception.class) instanceof GatewayFault known ? known : fault(message);
        message.setContent(Exception.class, fault);
        new FaultAnswer(message, fault).dress();
    }

    private GatewayFault fault(Message message) {
        var failure = message.getContent(Exception.class);
        var exchange = message.getExchange();
        var received = exchange.get(ReceivedMessage.class);
        if (received == null) {
            received = new ReceivedMessage(UUID.randomUUID(), clock.instant(), "soap", false, new byte[0]);
        }
        return exchange.get(Answer.class) == null
                ? answer(exchange, received, failure)
                : faults.answer(received, unsent(received, failure));
    }

    private GatewayFault answer(Exchange exchange, ReceivedMessage received, Exception failure) {
        if ("GET".equals(exchange.getInMessage().get(Message.HTTP_REQUEST_METHOD))) {
            return faults.discard(
                    received,
                    new FailureException(
                            FaultCode.OPERATION_INVALID, "The contract of this service has no such document."));
        }
        return first(failure, GatewayFault.class).orElseGet(() -> {
            // Once an operation answers, the envelope has been read, and what still goes wrong is a defect of ours.
            var isOurs = exchange.get(Operation.class) != null;
            return (isOurs ? Optional.<FailureException>empty() : fromSoapLayer(exchange, failure))
                    .map(unread -> faults.discard(received, unread))
                    .orElseGet(() -> faults.refuse(received, defect(received, failure)));
        });
    }

    /** The failure behind what the SOAP layer throws at an envelope that it cannot read. */
    private static Optional<FailureException> fromSoapLayer(Exchange exchange, Exception failure) {
        var malformed = first(failure, XMLStreamException.class);
        var intake = exchange.get(Intake.class);
        if (malformed.isPresent() && intake != null) {
            return malformed.map(intake::explain);
        }
        var notUnderstood = FaultAnswer.notUnderstood(exchange, failure);
        if (!notUnderstood.isEmpty()) {
            return Optional.of(new FailureException(
                    FaultCode.HEADER_NOT_UNDERSTOOD,
                    "This service understands no headers, and must understand " + notUnderstood + "."));
        }
        // CXF reads on past the end of an envelope that has no body.
        if (failure instanceof SoapFault
                || first(failure, NoSuchElementException.class).isPresent()) {
            return Optional.of(new FailureException(
                    FaultCode.ENVELOPE_INVALID,
                    "The message is not a SOAP 1.1 or 1.2 envelope that this service understands."));
        }
        return Optional.empty();
    }

    /** What the operation did is done, and who asked has hung up: nothing is refused and nothing recorded. */
    private static FailureException unsent(ReceivedMessage received, Exception failure) {
        LOG.debug("Answer not sent, correlation id {}", received.correlationId(), failure);
        return new FailureException(FaultCode.INTERNAL_ERROR, "The answer could not be sent.");
    }

    private static FailureException defect(ReceivedMessage received, Exception failure) {
        LOG.error("Unexpected failure, correlation id {}", received.correlationId(), failure);
        return new FailureException(
                FaultCode.INTERNAL_ERROR, "The request could not be processed because of a defect of this service.");
    }

    private static <T> Optional<T> first(Throwable failure, Class<T> type) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return Optional.of(type.cast(cause));
            }
        }
        return Optional.empty();
    }
}
