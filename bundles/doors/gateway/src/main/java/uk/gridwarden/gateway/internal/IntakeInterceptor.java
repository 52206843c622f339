package uk.gridwarden.gateway.internal;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import javax.servlet.http.HttpServletRequest;
import javax.xml.stream.XMLStreamReader;
import org.apache.cxf.interceptor.AttachmentInInterceptor;
import org.apache.cxf.interceptor.StaxInInterceptor;
import org.apache.cxf.io.DelegatingInputStream;
import org.apache.cxf.message.Message;
import org.apache.cxf.phase.AbstractPhaseInterceptor;
import org.apache.cxf.phase.Phase;
import org.apache.cxf.transport.http.AbstractHTTPDestination;
import uk.gridwarden.failures.FaultCode;

/**
 * The first to see a message: takes it in whole, bounded, and hands it on through the one guarded parser.
 *
 * <p>Holding the octets costs at most the size limit, and lets every refusal, even of an envelope that cannot be parsed,
 * be recorded with their digest.
 */
final class IntakeInterceptor extends AbstractPhaseInterceptor<Message> {
    private final EnvelopeReading envelopes;
    private final Refusals refusals;
    private final Clock clock;
    private final Supplier<Optional<IntakeLimits>> limits;

    IntakeInterceptor(
            EnvelopeReading envelopes, Refusals refusals, Clock clock, Supplier<Optional<IntakeLimits>> limits) {
        super(Phase.RECEIVE);
        addBefore(AttachmentInInterceptor.class.getName());
        addBefore(StaxInInterceptor.class.getName());
        this.envelopes = envelopes;
        this.refusals = refusals;
        this.clock = clock;
        this.limits = limits;
    }

    @Override
    public void handleMessage(Message message) {
        // Before CXF answers it would read on to the end of this stream, for as long as the sender cares to send.
        message.removeContent(DelegatingInputStream.class);
        if ("GET".equals(message.get(Message.HTTP_REQUEST_METHOD))) {
            requireContractQuery(message);
            return;
        }
        var bounds = limits(message);
        var body = read(message, bounds);
        var arrival = arrival(message, body.octets());
        message.getExchange().put(Arrival.class, arrival);
        requireWhole(body, bounds, arrival);
        checkContentType(message, arrival);
        var intake = arrival.opened(envelopes.open(arrival));
        message.getExchange().put(Arrival.class, intake);
        message.getExchange().put(Intake.class, intake);
        message.setContent(InputStream.class, new ByteArrayInputStream(intake.octets()));
        message.setContent(XMLStreamReader.class, intake.reader());
    }

    private UnopenedMessage arrival(Message message, byte[] octets) {
        return new UnopenedMessage(UUID.randomUUID(), clock.instant(), caller(message), octets);
    }

    /** What a GET may ask for is answered further on; it is no submission, and leaves no record. */
    private void requireContractQuery(Message message) {
        var query = String.valueOf(message.get(Message.QUERY_STRING)).toLowerCase(Locale.ROOT);
        if (!query.startsWith("wsdl") && !query.startsWith("xsd=")) {
            throw refusals.answer(
                    arrival(message, new byte[0]),
                    FaultCode.OPERATION_INVALID,
                    "Operations are asked for with POST; a GET answers with the contract, at ?wsdl.");
        }
    }

    private IntakeLimits limits(Message message) {
        return limits.get()
                .orElseThrow(() -> refusals.unavailable(
                        arrival(message, new byte[0]),
                        "The settings of this service cannot be read; its health answer says why."));
    }

    private BoundedBody read(Message message, IntakeLimits bounds) {
        var stream = message.getContent(InputStream.class);
        return BoundedBody.read(stream == null ? InputStream.nullInputStream() : stream, bounds, clock);
    }

    private void requireWhole(BoundedBody body, IntakeLimits bounds, Arrival arrival) {
        switch (body.end()) {
            case COMPLETE -> {}
            case TOO_LARGE ->
                throw refusals.refuse(
                        arrival,
                        FaultCode.MESSAGE_TOO_LARGE,
                        "The message has more than " + bounds.octets() + " octets, the most that is accepted.");
            case TOO_SLOW ->
                throw refusals.refuse(
                        arrival,
                        FaultCode.MESSAGE_TOO_SLOW,
                        "Only " + body.octets().length
                                + " octets of the message arrived in time; expected all of it within "
                                + bounds.time().toSeconds() + " seconds, and no long silence in between.");
            case BROKEN ->
                throw refusals.refuse(
                        arrival, FaultCode.ENVELOPE_INVALID, "The connection broke before the message was complete.");
        }
    }

    private void checkContentType(Message message, Arrival arrival) {
        var header = String.valueOf(message.get(Message.CONTENT_TYPE));
        var type = header.split(";", 2)[0].trim().toLowerCase(Locale.ROOT);
        if (!type.equals("text/xml") && !type.equals("application/soap+xml")) {
            throw refusals.refuse(
                    arrival,
                    FaultCode.CONTENT_TYPE_NOT_SUPPORTED,
                    "The content type is not supported; expected text/xml (SOAP 1.1) or application/soap+xml (SOAP 1.2),"
                            + " no multipart and no attachment.");
        }
        var charset =
                header.toLowerCase(Locale.ROOT).replaceAll("[\\s\"']", "").replaceFirst(".*;charset=([^;]*).*", "$1");
        if (header.toLowerCase(Locale.ROOT).contains("charset") && !charset.equals("utf-8")) {
            throw refusals.refuse(
                    arrival, FaultCode.CONTENT_TYPE_NOT_SUPPORTED, "The charset is not supported; expected UTF-8.");
        }
    }

    private static String caller(Message message) {
        var request = message.get(AbstractHTTPDestination.HTTP_REQUEST);
        return request instanceof HttpServletRequest http ? "soap " + http.getRemoteAddr() : "soap";
    }
}
