package uk.gridwarden.gateway.internal;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.gridwarden.duis.GuardedXml;

/**
 * Publishes {@code /services/validation}.
 *
 * <p>The address depends on none of the parts behind it: one that refuses its settings, or is being replaced, leaves its
 * operation unavailable, and the fault says so where there would else be no such address. A part that comes or goes is
 * seen by the next message; one that is being answered keeps the parts that it began with.
 */
@Component(service = ValidationEndpoint.class, immediate = true, configurationPid = "uk.gridwarden.gateway")
@Designate(ocd = GatewayConfiguration.class)
public final class ValidationEndpoint {
    private static final Logger LOG = LoggerFactory.getLogger(ValidationEndpoint.class);
    static final String PLATFORM_CLOCK = "(gridwarden.platform.clock=true)";

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
    private volatile ValidateOperation validate;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile ExplainOperation explain;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile FindNetworkOperatorOperation find;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile GetStatisticsOperation statistics;

    /** Called by Declarative Services. */
    @Activate
    public ValidationEndpoint(
            @Reference Refusals refusals,
            @Reference(target = PLATFORM_CLOCK) Clock clock,
            GatewayConfiguration configuration) {
        this.configuration = configuration;
        this.endpoint = new SoapEndpoint(
                "validation",
                GatewayFault.NAMESPACE,
                "Validation",
                List.of(
                        new OfferedOperation("ValidateServiceRequest", () -> Optional.ofNullable(validate)),
                        new OfferedOperation("ExplainDecision", () -> Optional.ofNullable(explain)),
                        new OfferedOperation("FindNetworkOperator", () -> Optional.ofNullable(find)),
                        new OfferedOperation("GetStatistics", () -> Optional.ofNullable(statistics))),
                () -> Optional.ofNullable(guardedXml),
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
