package uk.gridwarden.gateway.internal;

import java.time.Clock;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.gridwarden.duis.GuardedXml;

/** Publishes {@code /services/validation}. */
@Component(service = ValidationEndpoint.class, immediate = true, configurationPid = "uk.gridwarden.gateway")
@Designate(ocd = GatewayConfiguration.class)
public final class ValidationEndpoint {
    private static final Logger LOG = LoggerFactory.getLogger(ValidationEndpoint.class);
    private volatile GatewayConfiguration configuration;
    private final SoapEndpoint endpoint;

    /** Called by Declarative Services. */
    @Activate
    public ValidationEndpoint(
            @Reference ValidateOperation validate,
            @Reference ExplainOperation explain,
            @Reference FindNetworkOperatorOperation find,
            @Reference GetStatisticsOperation statistics,
            @Reference GuardedXml guardedXml,
            @Reference Refusals refusals,
            @Reference Clock clock,
            GatewayConfiguration configuration) {
        this.configuration = configuration;
        this.endpoint = new SoapEndpoint(
                "validation",
                GatewayFault.NAMESPACE,
                "Validation",
                List.of(validate, explain, find, statistics),
                guardedXml,
                refusals,
                clock,
                () -> IntakeLimits.of(this.configuration));
        LOG.info("Endpoint /services/validation is up");
    }

    @Modified
    void modified(GatewayConfiguration changed) {
        configuration = changed;
    }

    @Deactivate
    void stop() {
        endpoint.close();
        LOG.info("Endpoint /services/validation is down");
    }
}
