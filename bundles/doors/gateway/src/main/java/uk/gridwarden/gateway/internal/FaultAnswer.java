package uk.gridwarden.gateway.internal;

import java.util.List;
import javax.servlet.http.HttpServletResponse;
import javax.xml.XMLConstants;
import javax.xml.namespace.QName;
import org.apache.cxf.binding.soap.Soap11;
import org.apache.cxf.binding.soap.Soap12;
import org.apache.cxf.binding.soap.SoapFault;
import org.apache.cxf.binding.soap.SoapHeader;
import org.apache.cxf.binding.soap.SoapMessage;
import org.apache.cxf.binding.soap.SoapVersion;
import org.apache.cxf.helpers.DOMUtils;
import org.apache.cxf.message.Exchange;
import org.apache.cxf.message.Message;
import org.apache.cxf.transport.http.AbstractHTTPDestination;
import uk.gridwarden.failures.FaultCode;

/** What a fault's answer says beside the fault, in the version of SOAP of the request: status, headers, fault code. */
final class FaultAnswer {
    private final Message message;
    private final GatewayFault fault;
    private final Message request;

    FaultAnswer(Message message, GatewayFault fault) {
        this.message = message;
        this.fault = fault;
        this.request = message.getExchange().getInMessage();
    }

    void dress() {
        var version = version();
        fault.setStatusCode(fault.status(version));
        if (fault.getStatusCode() == HttpServletResponse.SC_SERVICE_UNAVAILABLE
                && request.get(AbstractHTTPDestination.HTTP_RESPONSE) instanceof HttpServletResponse response) {
            response.setHeader("Retry-After", "1");
        }
        if (fault.failureCode() == FaultCode.HEADER_NOT_UNDERSTOOD) {
            fault.setFaultCode(version.getMustUnderstand());
            if (version == Soap12.getInstance()) {
                mustUnderstand(message.getExchange()).forEach(this::addNotUnderstood);
            }
        }
    }

    private SoapVersion version() {
        return request instanceof SoapMessage soap && soap.getVersion() != null
                ? soap.getVersion()
                : Soap11.getInstance();
    }

    private void addNotUnderstood(QName header) {
        var namespace = Soap12.getInstance().getNamespace();
        var block = DOMUtils.createDocument().createElementNS(namespace, "soap:NotUnderstood");
        block.setAttributeNS(XMLConstants.XMLNS_ATTRIBUTE_NS_URI, "xmlns:h", header.getNamespaceURI());
        block.setAttribute("qname", "h:" + header.getLocalPart());
        ((SoapMessage) message).getHeaders().add(new SoapHeader(new QName(namespace, "NotUnderstood"), block));
    }

    /** The headers that a failure of CXF is about, none when it is about something else. */
    static List<QName> notUnderstood(Exchange exchange, Exception failure) {
        return failure instanceof SoapFault soap
                        && soap.getFaultCode().getLocalPart().equals("MustUnderstand")
                ? mustUnderstand(exchange)
                : List.of();
    }

    private static List<QName> mustUnderstand(Exchange exchange) {
        return ((SoapMessage) exchange.getInMessage())
                .getHeaders().stream()
                        .filter(header -> header instanceof SoapHeader soap && soap.isMustUnderstand())
                        .map(header -> header.getName())
                        .toList();
    }
}
