package uk.gridwarden.gateway.internal;

import java.time.Clock;
import java.util.NoSuchElementException;
import java.util.UUID;
import javax.xml.stream.XMLStreamException;
import org.apache.cxf.message.Message;
import org.apache.cxf.phase.AbstractPhaseInterceptor;
import org.apache.cxf.phase.Phase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.gridwarden.duis.GuardedXml;

/** The last to see a fault: replaces whatever is not a fault of ours, so that no answer tells how we are built. */
final class FaultGuard extends AbstractPhaseInterceptor<Message> {
    private static final Logger LOG = LoggerFactory.getLogger(FaultGuard.class);

    private final GuardedXml guardedXml;
    private final Refusals refusals;
    private final Clock clock;

    FaultGuard(GuardedXml guardedXml, Refusals refusals, Clock clock) {
        super(Phase.SETUP);
        this.guardedXml = guardedXml;
        this.refusals = refusals;
        this.clock = clock;
    }

    @Override
    public void handleMessage(Message message) {
        var failure = message.getContent(Exception.class);
        if (failure instanceof GatewayFault) {
            return;
        }
        var intake = message.getExchange().get(Intake.class);
        if (intake == null) {
            intake = new Intake(UUID.randomUUID(), clock.instant(), "soap", new byte[0], null);
        }
        if ("GET".equals(message.getExchange().getInMessage().get(Message.HTTP_REQUEST_METHOD))) {
            LOG.info("Question for the contract refused, correlation id {}", intake.correlationId(), failure);
            message.setContent(
                    Exception.class,
                    refusals.answer(
                            intake, FaultCode.OPERATION_INVALID, "The contract of this service has no such document."));
            return;
        }
        message.setContent(Exception.class, answerable(intake, failure));
    }

    /** What cannot even be recorded is answered as unavailable; nothing may be thrown from here any more. */
    private GatewayFault answerable(Intake intake, Exception failure) {
        try {
            return faultFor(intake, failure);
        } catch (GatewayFault unavailable) {
            return unavailable;
        }
    }

    private GatewayFault faultFor(Intake intake, Exception failure) {
        var endsEarly = false;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            endsEarly |= cause instanceof NoSuchElementException;
            if (cause instanceof GatewayFault ours) {
                return ours;
            }
            if (cause instanceof XMLStreamException malformed) {
                return refusals.refuse(intake, guardedXml.explain(malformed));
            }
        }
        // CXF reads on past the end of an envelope that has no body.
        if (failure instanceof org.apache.cxf.binding.soap.SoapFault || endsEarly) {
            LOG.info("Envelope refused, correlation id {}", intake.correlationId(), failure);
            return refusals.refuse(
                    intake,
                    FaultCode.ENVELOPE_INVALID,
                    "The message is no SOAP 1.1 or 1.2 envelope that this service understands.");
        }
        LOG.error("Unexpected failure, correlation id {}", intake.correlationId(), failure);
        return refusals.refuse(
                intake,
                FaultCode.INTERNAL_ERROR,
                "The request could not be processed because of a defect of this service.");
    }
}
