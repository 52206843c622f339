package uk.gridwarden.engine.internal;

import static uk.gridwarden.engine.internal.DeclaredCapabilities.proxy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.Version;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import uk.gridwarden.rule.api.RuleSpec;

/** A framework with bundles in any state, as far as a look at them goes; nothing in it can be resolved or started. */
final class InstalledBundles {
    private final List<Bundle> bundles = new ArrayList<>();
    private final List<ComponentDescriptionDTO> components = new ArrayList<>();
    private final Collection<ComponentConfigurationDTO> configurations = new ArrayList<>();
    private boolean isEnabled = true;

    /** What a bundle asks for or offers: a namespace, and a filter or attributes. */
    record Wire(String namespace, Map<String, String> directives, Map<String, Object> attributes) {
        static Wire needs(String namespace, String filter) {
            return new Wire(namespace, Map.of("filter", filter), Map.of());
        }

        static Wire needs(String namespace, String filter, String directive, String value) {
            return new Wire(namespace, Map.of("filter", filter, directive, value), Map.of());
        }

        static Wire exports(String name, String version) {
            return new Wire(
                    "osgi.wiring.package",
                    Map.of(),
                    Map.of("osgi.wiring.package", name, "version", Version.parseVersion(version)));
        }

        static Wire rule(String id, String version) {
            var attributes = RuleBundle.attributes(id, version, "6.21");
            attributes.put(RuleSpec.COMPONENT, "component of " + id);
            return new Wire(RuleSpec.NAMESPACE, Map.of(), attributes);
        }

        static Wire service(String objectClass) {
            return new Wire("osgi.service", Map.of(), Map.of("objectClass", List.of(objectClass)));
        }
    }

    UnboundRules unboundRules() {
        return new UnboundRules(
                proxy(BundleContext.class, (proxy, method, arguments) -> bundles.toArray(new Bundle[0])),
                proxy(ServiceComponentRuntime.class, (proxy, method, arguments) -> switch (method.getName()) {
                    case "getComponentDescriptionDTOs" -> components;
                    case "getComponentConfigurationDTOs" -> configurations;
                    case "isComponentEnabled" -> isEnabled;
                    default -> throw new UnsupportedOperationException(method.getName());
                }));
    }

    /** With a bundle that only exports. */
    InstalledBundles exporting(String name, String version) {
        bundles.add(bundle("exporter", Bundle.ACTIVE, false, List.of(), List.of(Wire.exports(name, version))));
        return this;
    }

    /** With a bundle that declares rule A 1.3.0. */
    InstalledBundles rule(int state, Wire... needs) {
        return rule(state, false, needs);
    }

    InstalledBundles ruleToBeStarted(int state, Wire... needs) {
        return rule(state, true, needs);
    }

    private InstalledBundles rule(int state, boolean isToBeStarted, Wire... needs) {
        bundles.add(bundle("rule", state, isToBeStarted, List.of(needs), List.of(Wire.rule("A", "1.3.0"))));
        return this;
    }

    /** With a bundle in a state that offers these. */
    InstalledBundles offering(int state, Wire... offers) {
        bundles.add(bundle("rule", state, false, List.of(), List.of(offers)));
        return this;
    }

    /** With what the component runtime says of rule A. */
    InstalledBundles component(int... states) {
        var description = new ComponentDescriptionDTO();
        description.serviceInterfaces = new String[] {"uk.gridwarden.rule.api.Rule"};
        description.name = "component of A";
        description.configurationPid = new String[] {"a.rule"};
        components.add(description);
        for (var state : states) {
            var configuration = new ComponentConfigurationDTO();
            configuration.state = state;
            configurations.add(configuration);
        }
        return this;
    }

    InstalledBundles disabled() {
        isEnabled = false;
        return this;
    }

    private Bundle bundle(String name, int state, boolean isToBeStarted, List<Wire> needs, List<Wire> offers) {
        var id = (long) bundles.size();
        return proxy(Bundle.class, (proxy, method, arguments) -> switch (method.getName()) {
            case "getBundleId" -> id;
            case "getSymbolicName" -> name;
            case "getVersion" -> new Version(1, 3, 0);
            case "getState" -> state;
            case "adapt" -> arguments[0] == BundleRevision.class ? revision(needs, offers) : startLevel(isToBeStarted);
            default -> throw new UnsupportedOperationException(method.getName());
        });
    }

    private static BundleStartLevel startLevel(boolean isToBeStarted) {
        return proxy(BundleStartLevel.class, (proxy, method, arguments) -> isToBeStarted);
    }

    private static BundleRevision revision(List<Wire> needs, List<Wire> offers) {
        return proxy(BundleRevision.class, (proxy, method, arguments) -> switch (method.getName()) {
            case "getDeclaredRequirements" ->
                needs.stream().map(InstalledBundles::requirement).toList();
            case "getDeclaredCapabilities" ->
                offers.stream()
                        .filter(offer -> offer.namespace().equals(arguments[0]))
                        .map(offer -> DeclaredCapabilities.capability(offer.attributes()))
                        .toList();
            default -> throw new UnsupportedOperationException(method.getName());
        });
    }

    private static BundleRequirement requirement(Wire wire) {
        return proxy(BundleRequirement.class, (proxy, method, arguments) -> switch (method.getName()) {
            case "getNamespace" -> wire.namespace();
            case "getDirectives" -> wire.directives();
            case "matches" ->
                matches(wire.directives().get("filter"), ((BundleCapability) arguments[0]).getAttributes());
            default -> throw new UnsupportedOperationException(method.getName());
        });
    }

    private static boolean matches(String filter, Map<String, Object> attributes) throws InvalidSyntaxException {
        return FrameworkUtil.createFilter(filter).matches(attributes);
    }
}
