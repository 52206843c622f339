package uk.gridwarden.gateway.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.Locale;
import java.util.UUID;
import java.util.function.IntSupplier;
import javax.servlet.http.HttpServletRequest;
import javax.xml.stream.XMLStreamReader;
import org.apache.cxf.interceptor.AttachmentInInterceptor;
import org.apache.cxf.interceptor.StaxInInterceptor;
import org.apache.cxf.message.Message;
import org.apache.cxf.phase.AbstractPhaseInterceptor;
import org.apache.cxf.phase.Phase;
import org.apache.cxf.transport.http.AbstractHTTPDestination;
import uk.gridwarden.duis.GuardedXml;
import uk.gridwarden.duis.RefusedRequestException;

/**
 * The first to see a message: takes it in whole, bounded, and hands it on through the one guarded parser.
 *
 * <p>Holding the octets costs at most the size limit, and lets every refusal, even of an envelope that cannot be parsed,
 * be recorded with their digest.
 */
final class IntakeInterceptor extends AbstractPhaseInterceptor<Message> {
    private final GuardedXml guardedXml;
    private final Refusals refusals;
    private final Clock clock;
    private final IntSupplier maxOctets;

    IntakeInterceptor(GuardedXml guardedXml, Refusals refusals, Clock clock, IntSupplier maxOctets) {
        super(Phase.RECEIVE);
        addBefore(AttachmentInInterceptor.class.getName());
        addBefore(StaxInInterceptor.class.getName());
        this.guardedXml = guardedXml;
        this.refusals = refusals;
        this.clock = clock;
        this.maxOctets = maxOctets;
    }

    @Override
    public void handleMessage(Message message) {
        if ("GET".equals(message.get(Message.HTTP_REQUEST_METHOD))) {
            requireContractQuery(message);
            return;
        }
        var octets = read(message);
        var intake = new Intake(UUID.randomUUID(), clock.instant(), caller(message), octets, null);
        message.getExchange().put(Intake.class, intake);
        checkSize(intake);
        checkContentType(message, intake);
        var reader = open(intake);
        message.getExchange()
                .put(
                        Intake.class,
                        new Intake(intake.correlationId(), intake.receivedAt(), intake.caller(), octets, reader));
        message.setContent(InputStream.class, new ByteArrayInputStream(octets));
        message.setContent(XMLStreamReader.class, reader);
    }

    /** What a GET may ask for is answered further on; it is no submission, and leaves no record. */
    private void requireContractQuery(Message message) {
        var query = String.valueOf(message.get(Message.QUERY_STRING)).toLowerCase(Locale.ROOT);
        if (!query.startsWith("wsdl") && !query.startsWith("xsd=")) {
            var intake = new Intake(UUID.randomUUID(), clock.instant(), caller(message), new byte[0], null);
            throw refusals.answer(
                    intake,
                    FaultCode.OPERATION_INVALID,
                    "Operations are asked for with POST; a GET answers with the contract, at ?wsdl.");
        }
    }

    private byte[] read(Message message) {
        var stream = message.getContent(InputStream.class);
        if (stream == null) {
            return new byte[0];
        }
        try {
            return stream.readNBytes(maxOctets.getAsInt() + 1);
        } catch (IOException broken) {
            var intake = new Intake(UUID.randomUUID(), clock.instant(), caller(message), new byte[0], null);
            message.getExchange().put(Intake.class, intake);
            throw refusals.refuse(
                    intake, FaultCode.ENVELOPE_INVALID, "The connection broke before the message was complete.");
        }
    }

    private void checkSize(Intake intake) {
        if (intake.octets().length > maxOctets.getAsInt()) {
            throw refusals.refuse(
                    intake,
                    FaultCode.MESSAGE_TOO_LARGE,
                    "The message has more than " + maxOctets.getAsInt() + " octets, the most that is accepted.");
        }
    }

    private void checkContentType(Message message, Intake intake) {
        var header = String.valueOf(message.get(Message.CONTENT_TYPE));
        var type = header.split(";", 2)[0].trim().toLowerCase(Locale.ROOT);
        if (!type.equals("text/xml") && !type.equals("application/soap+xml")) {
            throw refusals.refuse(
                    intake,
                    FaultCode.CONTENT_TYPE_NOT_SUPPORTED,
                    "The content type is not supported; expected text/xml (SOAP 1.1) or application/soap+xml (SOAP 1.2),"
                            + " no multipart and no attachment.");
        }
        var charset =
                header.toLowerCase(Locale.ROOT).replaceAll("[\\s\"']", "").replaceFirst(".*;charset=([^;]*).*", "$1");
        if (header.toLowerCase(Locale.ROOT).contains("charset") && !charset.equals("utf-8")) {
            throw refusals.refuse(
                    intake, FaultCode.CONTENT_TYPE_NOT_SUPPORTED, "The charset is not supported; expected UTF-8.");
        }
    }

    private XMLStreamReader open(Intake intake) {
        try {
            return guardedXml.open(intake.octets());
        } catch (RefusedRequestException refused) {
            throw refusals.refuse(intake, refused);
        }
    }

    private static String caller(Message message) {
        var request = message.get(AbstractHTTPDestination.HTTP_REQUEST);
        return request instanceof HttpServletRequest http ? "soap " + http.getRemoteAddr() : "soap";
    }
}
