package uk.gridwarden.gateway.internal;

import java.time.Clock;
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
        message.setContent(Exception.class, faultFor(intake, failure));
    }

    private GatewayFault faultFor(Intake intake, Exception failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof GatewayFault ours) {
                return ours;
            }
            if (cause instanceof XMLStreamException malformed) {
                return refusals.refuse(intake, guardedXml.explain(malformed));
            }
        }
        if (failure instanceof org.apache.cxf.binding.soap.SoapFault) {
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
