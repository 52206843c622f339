package uk.gridwarden.gateway.internal;

import java.time.Clock;
import javax.xml.bind.JAXBException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.gridwarden.duis.GuardedXml;
import uk.gridwarden.obligations.ObligationResolver;
import uk.gridwarden.obligations.register.DutyRegister;

/** Publishes {@code /services/obligations}. Questions asked here leave no record in the decision log. */
@Component(service = ObligationEndpoint.class, immediate = true, configurationPid = "uk.gridwarden.gateway")
public final class ObligationEndpoint {
    private static final Logger LOG = LoggerFactory.getLogger(ObligationEndpoint.class);
    static final String NAMESPACE = "urn:uk:gridwarden:obligations:1";

    private volatile GatewayConfiguration configuration;
    private final SoapEndpoint endpoint;

    /** Called by Declarative Services. */
    @Activate
    public ObligationEndpoint(
            @Reference ObligationResolver resolver,
            @Reference DutyRegister register,
            @Reference GuardedXml guardedXml,
            @Reference Clock clock,
            GatewayConfiguration configuration)
            throws JAXBException {
        this.configuration = configuration;
        var refusals = new UnrecordedRefusals(NAMESPACE);
        this.endpoint = new SoapEndpoint(
                "obligations",
                NAMESPACE,
                "Obligations",
                new ObligationOperations(resolver, register, clock).all(Payloads.ofObligations(), refusals),
                guardedXml,
                refusals,
                clock,
                () -> IntakeLimits.of(this.configuration));
        LOG.info("Endpoint /services/obligations is up");
    }

    @Modified
    void modified(GatewayConfiguration changed) {
        configuration = changed;
    }

    @Deactivate
    void stop() {
        endpoint.close();
        LOG.info("Endpoint /services/obligations is down");
    }
}
