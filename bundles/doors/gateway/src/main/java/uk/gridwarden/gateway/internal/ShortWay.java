package uk.gridwarden.gateway.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import javax.servlet.http.HttpServletResponse;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.cxf.binding.soap.Soap11;
import org.apache.cxf.binding.soap.Soap12;
import org.apache.cxf.binding.soap.SoapVersion;
import org.apache.cxf.interceptor.Fault;
import org.apache.cxf.message.Message;
import org.apache.cxf.staxutils.StaxUtils;
import org.apache.cxf.transport.MessageObserver;
import org.apache.cxf.transport.http.AbstractHTTPDestination;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers the one operation that almost every message asks for without CXF's interceptors, which take a tenth of the
 * processor time of a decision; {@code benchmarks/load/compare} measures it.
 *
 * <p>It takes a POST of a plain envelope, without headers, and answers it if that succeeds. Every other message goes the
 * whole way through CXF, and so does every failure: it is kept with the exchange, and raised where it would have arisen.
 * {@code BothWaysTest} shows that callers cannot tell the two ways apart.
 */
final class ShortWay implements MessageObserver {
    private static final Logger LOG = LoggerFactory.getLogger(ShortWay.class);
    private static final String PREFIX = "soap";
    private static final String ELEMENT = "ValidateServiceRequest";

    private final MessageObserver wholeWay;
    private final IntakeInterceptor intakes;
    private final SoapEndpoint endpoint;

    /**
     * What went wrong on the short way, kept with the exchange.
     *
     * @param thrown to be thrown again on the whole way
     */
    record Failure(RuntimeException thrown) {}

    ShortWay(MessageObserver wholeWay, IntakeInterceptor intakes, SoapEndpoint endpoint) {
        this.wholeWay = wholeWay;
        this.intakes = intakes;
        this.endpoint = endpoint;
    }

    @Override
    public void onMessage(Message message) {
        if (!isAnswered(message)) {
            wholeWay.onMessage(message);
        }
    }

    private boolean isAnswered(Message message) {
        if (!"POST".equals(message.get(Message.HTTP_REQUEST_METHOD))) {
            return false;
        }
        var exchange = message.getExchange();
        try {
            intakes.handleMessage(message);
            var version = plainVersion(exchange.get(Intake.class).reader());
            if (version.isEmpty()) {
                return false;
            }
            send(message, version.get(), endpoint.reply(exchange));
            return true;
        } catch (RuntimeException | Error failure) {
            exchange.put(
                    Failure.class,
                    new Failure(failure instanceof RuntimeException thrown ? thrown : new Fault(failure)));
            return false;
        }
    }

    /** The version of an envelope that holds a body with the operation's element and nothing before it. */
    private static Optional<SoapVersion> plainVersion(XMLStreamReader reader) {
        var version = Soap12.getInstance().getNamespace().equals(reader.getNamespaceURI())
                ? Soap12.getInstance()
                : Soap11.getInstance();
        try {
            var isPlain = isPlain(reader, "Envelope", version)
                    && isNextTag(reader)
                    && isPlain(reader, "Body", version)
                    && isNextTag(reader)
                    && ELEMENT.equals(reader.getLocalName())
                    && Contract.VALIDATION.namespace().equals(reader.getNamespaceURI());
            return isPlain ? Optional.of(version) : Optional.empty();
        } catch (XMLStreamException malformed) {
            return Optional.empty();
        }
    }

    private static boolean isPlain(XMLStreamReader reader, String name, SoapVersion version) {
        return name.equals(reader.getLocalName())
                && version.getNamespace().equals(reader.getNamespaceURI())
                && reader.getAttributeCount() == 0;
    }

    /** Goes on to a start tag over white space only. */
    private static boolean isNextTag(XMLStreamReader reader) throws XMLStreamException {
        var event = reader.next();
        while (event == XMLStreamConstants.SPACE || event == XMLStreamConstants.CHARACTERS && reader.isWhiteSpace()) {
            event = reader.next();
        }
        return event == XMLStreamConstants.START_ELEMENT;
    }

    private static void send(Message message, SoapVersion version, Answer answer) {
        var encoding = String.valueOf(message.get(Message.ENCODING));
        var octets = enveloped(answer, version, encoding);
        var response = (HttpServletResponse) message.get(AbstractHTTPDestination.HTTP_RESPONSE);
        response.setStatus(HttpServletResponse.SC_OK);
        response.setContentType(version.getContentType() + "; charset=" + encoding);
        response.setContentLength(octets.length);
        try {
            response.getOutputStream().write(octets);
        } catch (IOException hungUp) {
            LOG.debug("The caller hung up; what it asked for is on record", hungUp);
        }
    }

    static byte[] enveloped(Answer answer, SoapVersion version, String encoding) {
        var octets = new ByteArrayOutputStream();
        try {
            var writer = StaxUtils.createXMLStreamWriter(octets, encoding);
            writer.writeStartElement(PREFIX, "Envelope", version.getNamespace());
            writer.writeNamespace(PREFIX, version.getNamespace());
            writer.writeStartElement(PREFIX, "Body", version.getNamespace());
            answer.writeTo(writer);
            writer.writeEndDocument();
            writer.close();
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException("an answer can always be written into memory", impossible);
        }
        return octets.toByteArray();
    }
}
