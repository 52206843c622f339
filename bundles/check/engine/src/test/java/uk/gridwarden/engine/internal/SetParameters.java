package uk.gridwarden.engine.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Map;
import java.util.TreeMap;
import org.osgi.framework.ServiceReference;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.cm.ConfigurationEvent;
import uk.gridwarden.basis.RuleParameters;

/** The parameters of rules as an operator sets them in files. */
final class SetParameters {
    private static final String FACTORY = "uk.gridwarden.rule";

    private final Map<String, Dictionary<String, Object>> files = new TreeMap<>();
    private RuleParameters parameters;

    RuleParameters parameters() {
        if (parameters == null) {
            try {
                parameters = new RuleParameters(
                        proxy(ConfigurationAdmin.class, (proxy, method, arguments) -> files.entrySet().stream()
                                .map(file -> configuration(file.getKey(), file.getValue()))
                                .toArray(Configuration[]::new)));
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
        }
        return parameters;
    }

    /** Writes the file of a rule. */
    void set(String ruleId, Map<String, String> values) {
        var properties = new Hashtable<String, Object>(values);
        properties.put("service.pid", FACTORY + "~" + ruleId);
        properties.put("service.factoryPid", FACTORY);
        properties.put("felix.fileinstall.filename", "file:etc/" + ruleId);
        files.put(ruleId, properties);
        changed(ConfigurationEvent.CM_UPDATED, ruleId);
    }

    /** Takes the file of a rule away. */
    void unset(String ruleId) {
        files.remove(ruleId);
        changed(ConfigurationEvent.CM_DELETED, ruleId);
    }

    @SuppressWarnings("unchecked")
    private void changed(int type, String ruleId) {
        var service =
                (ServiceReference<ConfigurationAdmin>) proxy(ServiceReference.class, (proxy, method, given) -> null);
        parameters().configurationEvent(new ConfigurationEvent(service, type, FACTORY, FACTORY + "~" + ruleId));
    }

    private static Configuration configuration(String ruleId, Dictionary<String, Object> properties) {
        return proxy(Configuration.class, (proxy, method, arguments) -> switch (method.getName()) {
            case "getPid" -> FACTORY + "~" + ruleId;
            case "getProperties" -> properties;
            default -> throw new UnsupportedOperationException(method.getName());
        });
    }

    private static <T> T proxy(Class<T> type, java.lang.reflect.InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
