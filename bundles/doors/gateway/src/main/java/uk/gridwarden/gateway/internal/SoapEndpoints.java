package uk.gridwarden.gateway.internal;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.servlet.Filter;
import javax.xml.bind.JAXBException;
import org.osgi.framework.BundleContext;
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
import uk.gridwarden.callers.Callers;
import uk.gridwarden.duis.GuardedXml;
import uk.gridwarden.engine.RequestIntake;

/**
 * Publishes an address for each contract.
 *
 * <p>The addresses depend on none of the parts behind them: a part that refuses its settings, or is being replaced, makes
 * its operation unavailable, and the fault says so. The next message sees a part that comes or goes; a message that is
 * being answered keeps the parts that it began with.
 */
@Component(service = SoapEndpoints.class, immediate = true, configurationPid = "uk.gridwarden.gateway")
@Designate(ocd = GatewayConfiguration.class)
public final class SoapEndpoints {
    private static final Logger LOG = LoggerFactory.getLogger(SoapEndpoints.class);
    static final String PLATFORM_CLOCK = "(gridwarden.platform.clock=true)";

    /** Where the listener puts the filter, which is registered while the endpoints are up. */
    private static final Hashtable<String, String> BEFORE_SERVICES =
            new Hashtable<>(Map.of("gridwarden.before", "services"));

    private final Callers callers;
    private final Clock clock;
    private final JunkCounting junk;
    private final List<Runnable> published = new ArrayList<>();
    private volatile GatewayConfiguration configuration;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile GuardedXml parser;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile RequestIntake intake;

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    volatile List<Operation> operations = List.of();

    /** Called by Declarative Services. */
    @Activate
    public SoapEndpoints(
            @Reference Callers callers,
            @Reference(target = PLATFORM_CLOCK) Clock clock,
            @Reference JunkCounting junk,
            GatewayConfiguration configuration) {
        this.callers = callers;
        this.clock = clock;
        this.configuration = configuration;
        this.junk = junk;
    }

    /** Publishes the addresses: all of them, or none when one cannot be published. */
    @Activate
    void start(BundleContext context) throws JAXBException {
        try {
            var byPath = new TreeMap<String, Faults>();
            for (var contract : Contract.values()) {
                var faults = new Faults(contract, () -> Optional.ofNullable(intake), junk, LOG);
                byPath.put(contract.path(), faults);
                published.add(new SoapEndpoint(contract, () -> operations, faults)
                        .publish(callers, () -> Optional.ofNullable(parser), () -> configuration, clock)::takeDown);
                LOG.info("Endpoint /services/{} is up", contract.path());
            }
            var guard = new HeaderGuard(byPath, callers, () -> configuration, clock);
            // First taken down: the listener looks for it, and says meanwhile that the endpoints are unavailable.
            published.add(0, context.registerService(Filter.class, guard, BEFORE_SERVICES)::unregister);
        } catch (JAXBException | RuntimeException notPublished) {
            stop();
            throw notPublished;
        }
    }

    /** Tells whether a request sent now would reach the engine. */
    boolean takeRequests() {
        return parser != null && operations.stream().anyMatch(ValidateOperation.class::isInstance);
    }

    @Modified
    void modified(GatewayConfiguration changed) {
        configuration = changed;
    }

    /** Takes the addresses down. */
    @Deactivate
    void stop() {
        takeDown(published);
        LOG.info("The endpoints below /services are down");
    }

    /** An address that cannot be taken down must not keep the others up. */
    static void takeDown(List<Runnable> published) {
        for (var endpoint : published) {
            try {
                endpoint.run();
            } catch (RuntimeException notClosed) {
                LOG.error("An endpoint below /services could not be taken down", notClosed);
            }
        }
    }
}
