package uk.gridwarden.duis.internal;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import uk.gridwarden.duis.ResponseCodeList;
import uk.gridwarden.duis.ResponseWriter;
import uk.gridwarden.duis.ServiceResponse;

/** Writes Gridwarden's only form of response: a code without content. */
@Component
public final class AcknowledgementWriter implements ResponseWriter {
    private static final String PREFIX = "sr";
    private static final DateTimeFormatter MILLISECONDS = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final ResponseCodeList codes;

    /** Called by Declarative Services. */
    @Activate
    public AcknowledgementWriter(@Reference ResponseCodeList codes) {
        this.codes = codes;
    }

    @Override
    public void write(ServiceResponse response, XMLStreamWriter writer) throws XMLStreamException {
        if (!codes.isKnown(response.responseCode())) {
            throw new IllegalArgumentException("'" + response.responseCode()
                    + "' is not a response code; expected one of the DUIS schema or of Gridwarden");
        }
        start(writer, "Response");
        writer.writeNamespace(PREFIX, DuisXml.NAMESPACE);
        writer.writeAttribute("schemaVersion", response.schemaVersion());
        start(writer, "Header");
        element(writer, "RequestID", response.requestId().toString());
        element(writer, "ResponseCode", response.responseCode());
        element(writer, "ResponseDateTime", MILLISECONDS.format(response.responseTime()));
        writer.writeEndElement();
        start(writer, "Body");
        start(writer, "ResponseMessage");
        element(writer, "ServiceReference", response.service().serviceReference());
        element(writer, "ServiceReferenceVariant", response.service().value());
        writer.writeEndElement();
        writer.writeEndElement();
        writer.writeEndElement();
    }

    private static void start(XMLStreamWriter writer, String name) throws XMLStreamException {
        writer.writeStartElement(PREFIX, name, DuisXml.NAMESPACE);
    }

    private static void element(XMLStreamWriter writer, String name, String text) throws XMLStreamException {
        start(writer, name);
        writer.writeCharacters(text);
        writer.writeEndElement();
    }
}
