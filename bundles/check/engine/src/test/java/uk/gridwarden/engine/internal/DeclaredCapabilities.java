package uk.gridwarden.engine.internal;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRevision;
import uk.gridwarden.rule.api.RuleParameter;
import uk.gridwarden.rule.api.RuleSpec;

/** What a bundle declares in its manifest, as the framework hands it out before the bundle is resolved. */
final class DeclaredCapabilities {
    private DeclaredCapabilities() {}

    /** A revision that declares rules, by the names of their components. */
    static BundleRevision ofRules(Map<String, Map<String, Object>> byComponent) {
        return ofRules(byComponent, List.of());
    }

    /** The same with parameters, each by its attributes, its component's name among them. */
    static BundleRevision ofRules(
            Map<String, Map<String, Object>> byComponent, List<Map<String, Object>> declaredParameters) {
        var parameters = declaredParameters.stream()
                .map(DeclaredCapabilities::capability)
                .toList();
        var rules = byComponent.entrySet().stream()
                .filter(rule -> !rule.getValue().isEmpty())
                .map(rule -> {
                    Map<String, Object> attributes = new HashMap<>(rule.getValue());
                    attributes.put(RuleSpec.COMPONENT, rule.getKey());
                    return capability(attributes);
                })
                .toList();
        return proxy(BundleRevision.class, (proxy, method, arguments) -> switch (method.getName()) {
            case "getDeclaredCapabilities" ->
                switch ((String) arguments[0]) {
                    case RuleSpec.NAMESPACE -> rules;
                    case RuleParameter.NAMESPACE -> parameters;
                    default -> List.of();
                };
            default -> throw new UnsupportedOperationException(method.getName());
        });
    }

    static BundleCapability capability(Map<String, Object> attributes) {
        return proxy(BundleCapability.class, (proxy, method, arguments) -> attributes);
    }

    static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(
                Proxy.newProxyInstance(DeclaredCapabilities.class.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
