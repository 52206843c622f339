package uk.gridwarden.gateway.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import javax.servlet.http.HttpServletResponse;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.apache.cxf.binding.soap.Soap12;
import org.apache.cxf.binding.soap.SoapFault;
import org.apache.cxf.binding.soap.SoapVersion;
import org.apache.cxf.interceptor.Fault;
import org.apache.cxf.staxutils.StaxUtils;
import org.w3c.dom.Element;
import uk.gridwarden.duis.RefusedRequestException;
import uk.gridwarden.failures.FailureException;
import uk.gridwarden.failures.FaultCode;

/** A SOAP fault whose detail is the {@code Fault} element of the contract, and which says nothing else. */
final class GatewayFault extends SoapFault {
    private static final long serialVersionUID = 1L;

    private final FaultCode code;

    GatewayFault(Contract contract, FailureException failure, String sentence, UUID correlationId) {
        super(sentence, failure.code().mayRetry() ? Fault.FAULT_CODE_SERVER : Fault.FAULT_CODE_CLIENT);
        this.code = failure.code();
        var detail = getOrCreateDetail();
        var fault = detail.getOwnerDocument().createElementNS(contract.namespace(), "v:Fault");
        detail.appendChild(fault);
        append(fault, "code", failure.code().name());
        append(fault, "sentence", sentence);
        if (failure instanceof RefusedRequestException refused && refused.line() > 0) {
            append(fault, "line", Integer.toString(refused.line()));
            append(fault, "column", Integer.toString(Math.max(1, refused.column())));
        }
        append(fault, "correlationId", correlationId.toString());
        append(fault, "retry", Boolean.toString(failure.code().mayRetry()));
        // Clients that know no type of a fault's detail take the text "false" for true.
        var retry = (Element) fault.getLastChild();
        retry.setAttributeNS(XMLConstants.XMLNS_ATTRIBUTE_NS_URI, "xmlns:xs", XMLConstants.W3C_XML_SCHEMA_NS_URI);
        retry.setAttributeNS(XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI, "xsi:type", "xs:boolean");
    }

    FaultCode failureCode() {
        return code;
    }

    /** SOAP 1.2 blames the sender with 400, SOAP 1.1 has 500 for every fault; other statuses say more than either. */
    int status(SoapVersion version) {
        var status = HttpReply.status(code);
        return switch (status) {
            case HttpServletResponse.SC_BAD_REQUEST ->
                version == Soap12.getInstance() ? status : HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
            case HttpServletResponse.SC_REQUEST_TIMEOUT -> HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
            default -> status;
        };
    }

    /** Sends it without CXF. */
    void send(HttpServletResponse response, SoapVersion version) throws IOException {
        var octets = ShortWay.enveloped(writer -> write(writer, version), version, StandardCharsets.UTF_8.name());
        new HttpReply(status(version), version.getContentType() + ";charset=utf-8", Map.of(), octets).send(response);
    }

    private void write(XMLStreamWriter writer, SoapVersion version) throws XMLStreamException {
        var namespace = version.getNamespace();
        var isSoap12 = version == Soap12.getInstance();
        writer.writeStartElement("soap", "Fault", namespace);
        if (isSoap12) {
            writer.writeStartElement("soap", "Code", namespace);
            writer.writeStartElement("soap", "Value", namespace);
            writer.writeCharacters(code.mayRetry() ? "soap:Receiver" : "soap:Sender");
            writer.writeEndElement();
            writer.writeEndElement();
            writer.writeStartElement("soap", "Reason", namespace);
            writer.writeStartElement("soap", "Text", namespace);
            writer.writeAttribute("xml", XMLConstants.XML_NS_URI, "lang", "en");
            writer.writeCharacters(getReason());
            writer.writeEndElement();
            writer.writeEndElement();
            writer.writeStartElement("soap", "Detail", namespace);
        } else {
            writer.writeStartElement("faultcode");
            writer.writeCharacters(code.mayRetry() ? "soap:Server" : "soap:Client");
            writer.writeEndElement();
            writer.writeStartElement("faultstring");
            writer.writeCharacters(getReason());
            writer.writeEndElement();
            writer.writeStartElement("detail");
        }
        StaxUtils.copy((Element) getDetail().getFirstChild(), writer);
        writer.writeEndElement();
        writer.writeEndElement();
    }

    private static void append(Element parent, String name, String text) {
        var child = parent.getOwnerDocument().createElementNS(parent.getNamespaceURI(), "v:" + name);
        child.setTextContent(text);
        parent.appendChild(child);
    }
}
