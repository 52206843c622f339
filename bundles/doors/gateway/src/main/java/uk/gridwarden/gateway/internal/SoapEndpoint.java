package uk.gridwarden.gateway.internal;

import java.time.Clock;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import javax.xml.bind.JAXBException;
import javax.xml.namespace.QName;
import javax.xml.transform.Source;
import javax.xml.ws.Provider;
import javax.xml.ws.Service;
import javax.xml.ws.ServiceMode;
import javax.xml.ws.WebServiceProvider;
import org.apache.cxf.Bus;
import org.apache.cxf.BusFactory;
import org.apache.cxf.endpoint.Server;
import org.apache.cxf.jaxws.JaxWsServerFactoryBean;
import org.apache.cxf.logging.FaultListener;
import org.apache.cxf.message.Exchange;
import org.apache.cxf.phase.PhaseInterceptorChain;
import uk.gridwarden.callers.Callers;
import uk.gridwarden.callers.Permissions;
import uk.gridwarden.duis.GuardedXml;
import uk.gridwarden.duis.RefusedRequestException;
import uk.gridwarden.engine.RecordedRefusalException;
import uk.gridwarden.failures.FailureException;
import uk.gridwarden.failures.FaultCode;
import uk.gridwarden.failures.UnavailableException;

/**
 * A published address. It stays while the services behind it come and go, so that callers are told to retry meanwhile.
 *
 * <p>It is bound to SOAP 1.2; CXF then takes SOAP 1.1 messages at the same address and answers each in its own version.
 */
final class SoapEndpoint {
    private final Contract contract;
    private final Set<String> named;
    private final Payloads payloads;
    private final Supplier<? extends Collection<Operation>> operations;
    private final Faults faults;

    /** With a supplier of the current operations of all contracts, which is called for each message. */
    SoapEndpoint(Contract contract, Supplier<? extends Collection<Operation>> operations, Faults faults)
            throws JAXBException {
        this.contract = contract;
        this.named = contract.operations();
        this.payloads = new Payloads(contract);
        this.operations = operations;
        this.faults = faults;
    }

    /** An address that is up. */
    record Published(Server server, Bus bus) {
        void takeDown() {
            server.destroy();
            bus.shutdown(true);
        }
    }

    /** Publishes the address. */
    Published publish(
            Callers callers,
            Supplier<Optional<GuardedXml>> parser,
            Supplier<GatewayConfiguration> limits,
            Clock clock) {
        var bus = BusFactory.newInstance().createBus();
        bus.setId("gridwarden-" + contract.path());
        // Without one, CXF looks for a class loader in all bundles, in vain, for each message.
        bus.setExtension(SoapEndpoint.class.getClassLoader(), ClassLoader.class);
        var factory = new JaxWsServerFactoryBean();
        factory.setBus(bus);
        factory.setAddress("/" + contract.path());
        factory.setServiceBean(new PayloadProvider(this));
        factory.setWsdlLocation("classpath:wsdl/" + contract.path() + ".wsdl");
        factory.setServiceName(new QName(contract.namespace(), contract.portPrefix() + "Service"));
        factory.setEndpointName(new QName(contract.namespace(), contract.portPrefix() + "Soap12"));
        factory.setProperties(Map.of(
                "autoRewriteSoapAddressForAllServices",
                true,
                FaultListener.class.getName(),
                // FaultGuard logs what is worth logging; CXF would log every hostile message with its stack trace.
                (FaultListener) (exception, description, message) -> false));
        var intakes = new IntakeInterceptor(contract, callers, parser, faults, clock, limits);
        factory.getInInterceptors().add(intakes);
        factory.getOutFaultInterceptors().add(new FaultGuard(faults, clock));
        var server = create(factory);
        if (contract == Contract.VALIDATION) {
            var destination = server.getDestination();
            destination.setMessageObserver(new ShortWay(destination.getMessageObserver(), intakes, this));
        }
        return new Published(server, bus);
    }

    /** CXF looks up the contract and its extensions through the context class loader. */
    private static Server create(JaxWsServerFactoryBean factory) {
        var thread = Thread.currentThread();
        var before = thread.getContextClassLoader();
        thread.setContextClassLoader(SoapEndpoint.class.getClassLoader());
        try {
            return factory.create();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** The answer in the form that CXF takes; a failure that the short way ran into is raised here. */
    Source answer(Exchange exchange) {
        var known = exchange.get(ShortWay.Failure.class);
        if (known != null) {
            throw known.thrown();
        }
        var answer = reply(exchange);
        var source = Payloads.source(answer);
        exchange.put(Answer.class, answer);
        return source;
    }

    /** Lets the operation answer that the payload asks for, and marks the exchange with it as soon as it is known. */
    Answer reply(Exchange exchange) {
        var intake = exchange.get(Intake.class);
        Operation operation;
        try {
            operation = operation(intake);
        } catch (FailureException failure) {
            throw faults.refuse(intake.message(), failure);
        }
        exchange.put(Operation.class, operation);
        try {
            return operation.answer(intake, payloads);
        } catch (RecordedRefusalException refusal) {
            throw faults.answer(intake.message(), refusal.failure());
        } catch (RefusedRequestException malformed) {
            throw faults.refuse(intake.message(), malformed);
        } catch (FailureException failure) {
            throw faults.answer(intake.message(), failure);
        }
    }

    private Operation operation(Intake intake) throws FailureException {
        var reader = intake.reader();
        if (!reader.isStartElement()) {
            throw new FailureException(FaultCode.OPERATION_INVALID, "The envelope's body is empty.");
        }
        var element = reader.getLocalName();
        if (!contract.namespace().equals(reader.getNamespaceURI()) || !named.contains(element)) {
            throw new FailureException(
                    FaultCode.OPERATION_INVALID,
                    "Element " + element + " is not an operation of this service; expected one of " + named
                            + " in namespace " + contract.namespace() + ".");
        }
        IntakeInterceptor.require(intake.from().may(Permissions.Kind.OPERATION, element));
        return operations.get().stream()
                .filter(one -> one.contract() == contract && one.element().equals(element))
                .findFirst()
                .orElseThrow(() -> new UnavailableException("A component that " + element
                        + " needs is not running; the health answer of this service says why."));
    }

    /** The payload is read by the operation, from the shared reader. */
    @WebServiceProvider
    @ServiceMode(Service.Mode.PAYLOAD)
    private static final class PayloadProvider implements Provider<Source> {
        private final SoapEndpoint endpoint;

        PayloadProvider(SoapEndpoint endpoint) {
            this.endpoint = endpoint;
        }

        @Override
        public Source invoke(Source payload) {
            return endpoint.answer(PhaseInterceptorChain.getCurrentMessage().getExchange());
        }
    }
}
