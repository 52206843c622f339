package uk.gridwarden.engine.internal;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import uk.gridwarden.engine.InactiveRule;
import uk.gridwarden.rule.api.Rule;

/**
 * Rules that are installed and never reached the registry, because their bundle or their component does not start.
 *
 * <p>Bundles are read as they are, and none is resolved for that. Safe to call from any thread.
 */
@Component(service = UnboundRules.class)
public final class UnboundRules {
    private final BundleContext context;
    private final ServiceComponentRuntime runtime;

    /** A rule that the registry knows, and says itself why it is not active if it is not. */
    record Known(long bundleId, String ruleId) {
        private static final long NONE = -1;

        static Known of(ServiceReference<?> reference) {
            var bundle = reference.getBundle();
            return new Known(
                    bundle == null ? NONE : bundle.getBundleId(),
                    DeclaredRule.of(reference).id());
        }
    }

    /** Called by Declarative Services. */
    @Activate
    public UnboundRules(BundleContext context, @Reference ServiceComponentRuntime runtime) {
        this.context = context;
        this.runtime = runtime;
    }

    /** Each with the reason. */
    List<InactiveRule> beside(Set<Known> known) {
        var installed = context.getBundles();
        return Arrays.stream(installed)
                .flatMap(bundle -> DeclaredRule.of(bundle).stream()
                        .filter(rule -> !known.contains(new Known(bundle.getBundleId(), rule.id())))
                        .map(rule -> new InactiveRule(
                                rule.id(),
                                rule.version().toString(),
                                bundle.getSymbolicName() + " " + bundle.getVersion(),
                                reason(bundle, rule, installed))))
                .sorted(Comparator.comparing(InactiveRule::bundle).thenComparing(InactiveRule::id))
                .toList();
    }

    private String reason(Bundle bundle, DeclaredRule rule, Bundle[] installed) {
        switch (bundle.getState()) {
            case Bundle.ACTIVE, Bundle.STARTING:
                return componentReason(bundle, rule);
            case Bundle.INSTALLED:
                var missing = MissingRequirements.of(bundle, installed);
                return missing.isEmpty()
                        ? "Its bundle has not been resolved; the log has the cause if it was to be started."
                        : "Its bundle cannot be resolved. " + String.join(" ", missing);
            case Bundle.STOPPING:
                return "Its bundle is being stopped.";
            default:
                return isToBeStarted(bundle)
                        ? "Its bundle was to be started and is not; the log has the cause."
                        : "Its bundle is not started.";
        }
    }

    private static boolean isToBeStarted(Bundle bundle) {
        var startLevel = bundle.adapt(BundleStartLevel.class);
        return startLevel != null && startLevel.isPersistentlyStarted();
    }

    private String componentReason(Bundle bundle, DeclaredRule rule) {
        return runtime.getComponentDescriptionDTOs(bundle).stream()
                .filter(description -> Arrays.asList(description.serviceInterfaces)
                                .contains(Rule.class.getName())
                        && (rule.component().isEmpty() || rule.component().equals(description.name)))
                .findFirst()
                .map(this::componentReason)
                .orElse("Its component is not known to the framework; the log has the cause.");
    }

    private String componentReason(ComponentDescriptionDTO description) {
        if (!runtime.isComponentEnabled(description)) {
            return "Its component is disabled.";
        }
        var configurations = runtime.getComponentConfigurationDTOs(description);
        if (configurations.isEmpty()) {
            return "Its component waits for a configuration " + String.join(" or ", description.configurationPid) + ".";
        }
        for (var configuration : configurations) {
            switch (configuration.state) {
                case ComponentConfigurationDTO.UNSATISFIED_CONFIGURATION:
                    return "Its component waits for a configuration "
                            + String.join(" or ", description.configurationPid) + ".";
                case ComponentConfigurationDTO.UNSATISFIED_REFERENCE:
                    return "Its component waits for a service that is not there.";
                case ComponentConfigurationDTO.FAILED_ACTIVATION:
                    return "Its component does not start; the log has the cause.";
                default:
            }
        }
        return "It could not be examined; the log has the cause.";
    }
}
