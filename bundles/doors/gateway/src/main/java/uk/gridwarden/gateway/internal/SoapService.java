package uk.gridwarden.gateway.internal;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.xml.stream.XMLStreamException;
import javax.xml.transform.Source;
import javax.xml.ws.Provider;
import javax.xml.ws.Service;
import javax.xml.ws.ServiceMode;
import javax.xml.ws.WebServiceProvider;
import org.apache.cxf.message.Exchange;
import org.apache.cxf.phase.PhaseInterceptorChain;
import uk.gridwarden.failures.FaultCode;

/** Finds the operation that a payload asks for. The payload is read by the operation, from the shared reader. */
@WebServiceProvider
@ServiceMode(Service.Mode.PAYLOAD)
final class SoapService implements Provider<Source> {
    private final String namespace;
    private final Map<String, OfferedOperation> operations;
    private final Refusals refusals;
    private final EnvelopeReading envelopes;

    SoapService(String namespace, List<OfferedOperation> operations, Refusals refusals, EnvelopeReading envelopes) {
        this.namespace = namespace;
        this.operations = operations.stream()
                .collect(Collectors.toUnmodifiableMap(OfferedOperation::element, Function.identity()));
        this.refusals = refusals;
        this.envelopes = envelopes;
    }

    @Override
    public Source invoke(Source payload) {
        return answer(PhaseInterceptorChain.getCurrentMessage().getExchange());
    }

    /** Marks the exchange with the operation as soon as there is one. */
    Source answer(Exchange exchange) {
        var intake = exchange.get(Intake.class);
        var reader = intake.reader();
        if (!reader.isStartElement()) {
            throw refusals.refuse(intake, FaultCode.OPERATION_INVALID, "The envelope's body is empty.");
        }
        var offered = namespace.equals(reader.getNamespaceURI()) ? operations.get(reader.getLocalName()) : null;
        if (offered == null) {
            throw refusals.refuse(
                    intake,
                    FaultCode.OPERATION_INVALID,
                    "Element " + reader.getLocalName() + " is no operation of this service; expected one of "
                            + operations.keySet().stream().sorted().toList() + " in namespace " + namespace + ".");
        }
        var operation = offered.now()
                .get()
                .orElseThrow(() -> refusals.unavailable(
                        intake,
                        "What " + offered.element()
                                + " needs is not running; the health answer of this service says why."));
        exchange.put(Operation.class, operation);
        try {
            return operation.answer(intake);
        } catch (XMLStreamException malformed) {
            throw envelopes.fault(intake, malformed);
        }
    }
}
