package uk.gridwarden.engine.internal;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
        bundles.add(
                bundle("exporter", Bundle.ACTIVE, false, Map.of(), List.of(), List.of(Wire.exports(name, version))));
        return this;
    }

    /** With a bundle that describes rule A 1.3.0. */
    InstalledBundles rule(int state, Wire... needs) {
        return rule(state, false, needs);
    }

    InstalledBundles ruleToBeStarted(int state, Wire... needs) {
        return rule(state, true, needs);
    }

    private InstalledBundles rule(int state, boolean isToBeStarted, Wire... needs) {
        return describing(state, isToBeStarted, description("A", "1.3.0"), needs);
    }

    InstalledBundles describing(int state, boolean isToBeStarted, String description, Wire... needs) {
        bundles.add(bundle(
                "rule", state, isToBeStarted, Map.of("OSGI-INF/rule.xml", description), List.of(needs), List.of()));
        return this;
    }

    static String description(String id, String version) {
        return "<scr:component><property name=\"gw.rule.id\" type=\"String\" value=\"" + id
                + "\"/><property name=\"gw.rule.version\" type=\"String\" value=\"" + version
                + "\"/><service><provide interface=\"uk.gridwarden.rule.api.Rule\"/></service></scr:component>";
    }

    /** With what the component runtime says of rule A. */
    InstalledBundles component(int... states) {
        var description = new ComponentDescriptionDTO();
        description.serviceInterfaces = new String[] {"uk.gridwarden.rule.api.Rule"};
        description.properties = Map.of("gw.rule.id", "A");
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

    private Bundle bundle(
            String name,
            int state,
            boolean isToBeStarted,
            Map<String, String> entries,
            List<Wire> needs,
            List<Wire> offers) {
        var id = (long) bundles.size();
        var headers = new Hashtable<String, String>();
        if (!entries.isEmpty()) {
            headers.put("Service-Component", "OSGI-INF/*.xml");
        }
        return proxy(Bundle.class, (proxy, method, arguments) -> switch (method.getName()) {
            case "getBundleId" -> id;
            case "getSymbolicName" -> name;
            case "getVersion" -> new Version(1, 3, 0);
            case "getState" -> state;
            case "getHeaders" -> headers;
            case "getEntryPaths" -> Collections.enumeration(new TreeMap<>(entries).keySet());
            case "getEntry" -> url(entries.get((String) arguments[0]));
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
                        .map(InstalledBundles::capability)
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

    private static BundleCapability capability(Wire wire) {
        return proxy(BundleCapability.class, (proxy, method, arguments) -> wire.attributes());
    }

    private static URL url(String content) throws MalformedURLException {
        return new URL("bundle", "1", -1, "/entry", new URLStreamHandler() {
            @Override
            protected URLConnection openConnection(URL url) {
                return new URLConnection(url) {
                    @Override
                    public void connect() {
                        // nothing to connect to
                    }

                    @Override
                    public InputStream getInputStream() {
                        return new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8));
                    }
                };
            }
        });
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(
                Proxy.newProxyInstance(InstalledBundles.class.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
