package uk.gridwarden.gateway.internal;

import java.util.UUID;
import org.apache.cxf.binding.soap.SoapFault;
import org.apache.cxf.interceptor.Fault;
import org.w3c.dom.Element;
import uk.gridwarden.duis.RefusedRequestException;
import uk.gridwarden.failures.FailureException;

/** A SOAP fault whose detail is the {@code Fault} element of the contract, and which says nothing else. */
final class GatewayFault extends SoapFault {
    private static final long serialVersionUID = 1L;

    GatewayFault(Contract contract, FailureException failure, String sentence, UUID correlationId) {
        super(sentence, failure.code().mayRetry() ? Fault.FAULT_CODE_SERVER : Fault.FAULT_CODE_CLIENT);
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
    }

    private static void append(Element parent, String name, String text) {
        var child = parent.getOwnerDocument().createElementNS(parent.getNamespaceURI(), "v:" + name);
        child.setTextContent(text);
        parent.appendChild(child);
    }
}
