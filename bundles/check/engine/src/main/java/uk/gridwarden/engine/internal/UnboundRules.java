package uk.gridwarden.engine.internal;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.resource.Namespace;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import uk.gridwarden.engine.InactiveRule;
import uk.gridwarden.rule.api.Rule;
import uk.gridwarden.rule.bundles.DeclaredRule;

/**
 * Rules that are installed and never reached the registry, because their bundle or their component does not start.
 *
 * <p>Bundles are read as they are, and none is resolved for that. Safe to call from any thread.
 */
@Component(service = UnboundRules.class)
public final class UnboundRules {
    private static final Pattern PACKAGE = Pattern.compile("\\(osgi\\.wiring\\.package=([^)]+)\\)");
    private static final Pattern FROM = Pattern.compile("(?<!!)\\(version>=([^)]+)\\)");
    private static final Pattern BELOW = Pattern.compile("!\\(version>=([^)]+)\\)");

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
                var missing = missingRequirements(bundle, installed);
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

    /** What a bundle asks for to be resolved and no installed bundle offers, one sentence for each. */
    private static List<String> missingRequirements(Bundle bundle, Bundle[] installed) {
        var revision = bundle.adapt(BundleRevision.class);
        if (revision == null) {
            return List.of();
        }
        return revision.getDeclaredRequirements(null).stream()
                .filter(UnboundRules::countsForResolving)
                .filter(required -> offered(required.getNamespace(), installed).noneMatch(required::matches))
                .map(required -> sentence(required, installed))
                .toList();
    }

    private static boolean countsForResolving(BundleRequirement required) {
        var directives = required.getDirectives();
        return !Namespace.RESOLUTION_OPTIONAL.equals(directives.get(Namespace.REQUIREMENT_RESOLUTION_DIRECTIVE))
                && Namespace.EFFECTIVE_RESOLVE.equals(directives.getOrDefault(
                        Namespace.REQUIREMENT_EFFECTIVE_DIRECTIVE, Namespace.EFFECTIVE_RESOLVE));
    }

    private static Stream<BundleCapability> offered(String namespace, Bundle[] installed) {
        return Arrays.stream(installed)
                .map(bundle -> bundle.adapt(BundleRevision.class))
                // There is none of a bundle that was uninstalled in this moment.
                .filter(revision -> revision != null)
                .flatMap(revision -> revision.getDeclaredCapabilities(namespace).stream());
    }

    private static String sentence(BundleRequirement required, Bundle[] installed) {
        var filter = required.getDirectives().getOrDefault(Namespace.REQUIREMENT_FILTER_DIRECTIVE, "");
        var name = PACKAGE.matcher(filter);
        if (!required.getNamespace().equals(PackageNamespace.PACKAGE_NAMESPACE) || !name.find()) {
            return "It requires " + required.getNamespace() + " " + filter + ", which nothing here offers.";
        }
        var versions = offered(PackageNamespace.PACKAGE_NAMESPACE, installed)
                .map(BundleCapability::getAttributes)
                .filter(exported -> name.group(1).equals(exported.get(PackageNamespace.PACKAGE_NAMESPACE)))
                .map(exported -> String.valueOf(exported.get(PackageNamespace.CAPABILITY_VERSION_ATTRIBUTE)))
                .distinct()
                .sorted()
                .toList();
        return "It imports " + name.group(1) + range(filter)
                + (versions.isEmpty()
                        ? ", which nothing here exports."
                        : "; what is here is " + String.join(" and ", versions) + ".");
    }

    private static String range(String filter) {
        var from = FROM.matcher(filter);
        var below = BELOW.matcher(filter);
        return (from.find() ? " from version " + from.group(1) : "") + (below.find() ? " below " + below.group(1) : "");
    }
}
