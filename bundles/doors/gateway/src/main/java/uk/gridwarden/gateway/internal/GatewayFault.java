package uk.gridwarden.gateway.internal;

import java.util.UUID;
import org.apache.cxf.binding.soap.SoapFault;
import org.apache.cxf.interceptor.Fault;
import org.w3c.dom.Element;

/** A SOAP fault whose detail is the {@code Fault} element of the contract, and which says nothing else. */
final class GatewayFault extends SoapFault {
    private static final long serialVersionUID = 1L;
    static final String NAMESPACE = "urn:uk:gridwarden:validation:1";

    GatewayFault(String namespace, FaultReason reason, UUID correlationId) {
        super(reason.sentence(), reason.retry() ? Fault.FAULT_CODE_SERVER : Fault.FAULT_CODE_CLIENT);
        var detail = getOrCreateDetail();
        var fault = detail.getOwnerDocument().createElementNS(namespace, "v:Fault");
        detail.appendChild(fault);
        append(fault, "code", reason.code());
        append(fault, "sentence", reason.sentence());
        if (reason.line() > 0) {
            append(fault, "line", Integer.toString(reason.line()));
            append(fault, "column", Integer.toString(Math.max(1, reason.column())));
        }
        append(fault, "correlationId", correlationId.toString());
        append(fault, "retry", Boolean.toString(reason.retry()));
    }

    private static void append(Element parent, String name, String text) {
        var child = parent.getOwnerDocument().createElementNS(parent.getNamespaceURI(), "v:" + name);
        child.setTextContent(text);
        parent.appendChild(child);
    }
}
