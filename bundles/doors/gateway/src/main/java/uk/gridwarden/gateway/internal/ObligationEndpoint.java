package uk.gridwarden.gateway.internal;

import java.time.Clock;
import java.util.Optional;
import javax.xml.bind.JAXBException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.gridwarden.duis.GuardedXml;

/**
 * Publishes {@code /services/obligations}, whether or not the parts behind it are there, as {@link ValidationEndpoint}
 * does. Questions asked here leave no record in the decision log.
 */
@Component(service = ObligationEndpoint.class, immediate = true, configurationPid = "uk.gridwarden.gateway")
public final class ObligationEndpoint {
    private static final Logger LOG = LoggerFactory.getLogger(ObligationEndpoint.class);
    static final String NAMESPACE = "urn:uk:gridwarden:obligations:1";

    private volatile GatewayConfiguration configuration;
    private final SoapEndpoint endpoint;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile GuardedXml guardedXml;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile ObligationOperations operations;

    /** Called by Declarative Services. */
    @Activate
    public ObligationEndpoint(
            @Reference(target = ValidationEndpoint.PLATFORM_CLOCK) Clock clock, GatewayConfiguration configuration)
            throws JAXBException {
        this.configuration = configuration;
        var refusals = new UnrecordedRefusals(NAMESPACE);
        var payloads = Payloads.ofObligations();
        this.endpoint = new SoapEndpoint(
                "obligations",
                NAMESPACE,
                "Obligations",
                ObligationOperations.ELEMENTS.stream()
                        .map(element -> new OfferedOperation(element, () -> Optional.ofNullable(operations)
                                .flatMap(present -> present.find(element, payloads, refusals))))
                        .toList(),
                () -> Optional.ofNullable(guardedXml),
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
