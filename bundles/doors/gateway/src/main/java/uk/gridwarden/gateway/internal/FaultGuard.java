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
import uk.gridwarden.failures.FaultCode;

/** The last to see a fault: replaces whatever is not a fault of ours, so that no answer tells how we are built. */
final class FaultGuard extends AbstractPhaseInterceptor<Message> {
    private static final Logger LOG = LoggerFactory.getLogger(FaultGuard.class);

    private final EnvelopeReading envelopes;
    private final Refusals refusals;
    private final Clock clock;

    FaultGuard(EnvelopeReading envelopes, Refusals refusals, Clock clock) {
        super(Phase.SETUP);
        this.envelopes = envelopes;
        this.refusals = refusals;
        this.clock = clock;
    }

    @Override
    public void handleMessage(Message message) {
        var failure = message.getContent(Exception.class);
        if (failure instanceof GatewayFault) {
            return;
        }
        var exchange = message.getExchange();
        var arrival = exchange.get(Arrival.class);
        if (arrival == null) {
            arrival = new UnopenedMessage(UUID.randomUUID(), clock.instant(), "soap", new byte[0]);
        }
        if ("GET".equals(exchange.getInMessage().get(Message.HTTP_REQUEST_METHOD))) {
            LOG.info("Question for the contract refused, correlation id {}", arrival.correlationId());
            message.setContent(
                    Exception.class,
                    refusals.answer(
                            arrival,
                            FaultCode.OPERATION_INVALID,
                            "The contract of this service has no such document."));
            return;
        }
        message.setContent(Exception.class, answerable(exchange, arrival, failure));
    }

    /** What cannot even be recorded is answered as unavailable; nothing may be thrown from here any more. */
    private GatewayFault answerable(Exchange exchange, Arrival arrival, Exception failure) {
        try {
            // Once an operation answers, the envelope has been taken in, and what still goes wrong is ours.
            var isOurs = exchange.get(Operation.class) != null;
            return first(failure, GatewayFault.class)
                    .or(() -> isOurs ? Optional.empty() : refusal(arrival, failure))
                    .orElseGet(() -> defect(arrival, failure));
        } catch (GatewayFault unavailable) {
            return unavailable;
        }
    }

    /** What the SOAP layer throws at an envelope that it cannot read. */
    private Optional<GatewayFault> refusal(Arrival arrival, Exception failure) {
        var malformed = first(failure, XMLStreamException.class);
        if (malformed.isPresent()) {
            return malformed.map(found -> envelopes.fault(arrival, found));
        }
        // CXF reads on past the end of an envelope that has no body.
        if (failure instanceof SoapFault
                || first(failure, NoSuchElementException.class).isPresent()) {
            LOG.info("Envelope refused, correlation id {}", arrival.correlationId());
            return Optional.of(refusals.refuse(
                    arrival,
                    FaultCode.ENVELOPE_INVALID,
                    "The message is no SOAP 1.1 or 1.2 envelope that this service understands."));
        }
        return Optional.empty();
    }

    private GatewayFault defect(Arrival arrival, Exception failure) {
        LOG.error("Unexpected failure, correlation id {}", arrival.correlationId(), failure);
        return refusals.refuse(
                arrival,
                FaultCode.INTERNAL_ERROR,
                "The request could not be processed because of a defect of this service.");
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
