package uk.gridwarden.gateway.internal;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javax.xml.namespace.QName;
import org.apache.cxf.Bus;
import org.apache.cxf.BusFactory;
import org.apache.cxf.endpoint.Server;
import org.apache.cxf.jaxws.JaxWsServerFactoryBean;
import org.apache.cxf.logging.FaultListener;
import uk.gridwarden.duis.GuardedXml;

/**
 * One published address. It stays while parts behind it come and go, so that whoever calls meanwhile is told to come again.
 *
 * <p>It is bound to SOAP 1.2; CXF then takes SOAP 1.1 messages at the same address and answers each in its own version.
 */
final class SoapEndpoint implements AutoCloseable {
    private final Bus bus;
    private final Server server;

    SoapEndpoint(
            String name,
            String namespace,
            String portPrefix,
            List<OfferedOperation> operations,
            Supplier<Optional<GuardedXml>> parser,
            Refusals refusals,
            Clock clock,
            Supplier<Optional<IntakeLimits>> limits) {
        var envelopes = new EnvelopeReading(parser, refusals);
        bus = BusFactory.newInstance().createBus();
        bus.setId("gridwarden-" + name);
        var factory = new JaxWsServerFactoryBean();
        factory.setBus(bus);
        factory.setAddress("/" + name);
        factory.setServiceBean(new SoapService(namespace, operations, refusals, envelopes));
        factory.setWsdlLocation("classpath:wsdl/" + name + ".wsdl");
        factory.setServiceName(new QName(namespace, portPrefix + "Service"));
        factory.setEndpointName(new QName(namespace, portPrefix + "Soap12"));
        factory.setProperties(Map.of(
                "autoRewriteSoapAddressForAllServices",
                true,
                FaultListener.class.getName(),
                // FaultGuard logs what is worth logging; CXF would log every hostile message with its stack trace.
                (FaultListener) (exception, description, message) -> false));
        factory.getInInterceptors().add(new IntakeInterceptor(envelopes, refusals, clock, limits));
        factory.getOutFaultInterceptors().add(new FaultGuard(envelopes, refusals, clock));
        server = create(factory);
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

    @Override
    public void close() {
        server.destroy();
        bus.shutdown(true);
    }
}
