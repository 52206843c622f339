package uk.gridwarden.engine.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.Version;
import uk.gridwarden.rule.api.Rule;
import uk.gridwarden.rule.api.RuleSpec;

/** A rule bundle as the framework would hand it over: its entries, and references to rule services in it. */
final class RuleBundle {
    /** Among the properties of a reference: its service has been unregistered. */
    static final String GONE = "gone";

    private final Map<String, Map<String, Object>> declared = new LinkedHashMap<>();
    private final List<Map<String, Object>> parameters = new ArrayList<>();
    private final Bundle bundle;
    private long installed;

    /** A bundle with a component description of the given content. */
    static RuleBundle of(String symbolicName, String content) {
        return new RuleBundle(symbolicName, Map.of("/OSGI-INF/rule.xml", content));
    }

    RuleBundle(String symbolicName, Map<String, String> entries) {
        this(symbolicName, () -> urls(entries));
    }

    private RuleBundle(String symbolicName, Entries entries) {
        this.bundle = proxy(Bundle.class, (proxy, method, arguments) -> switch (method.getName()) {
            case "getBundleId" -> 1L;
            case "getSymbolicName" -> symbolicName;
            case "getVersion" -> new Version(1, 0, 0);
            case "getHeaders" -> new Hashtable<String, String>();
            case "adapt" -> DeclaredCapabilities.ofRules(declared, parameters);
            case "getEntryPaths" ->
                Collections.enumeration(
                        arguments[0].equals("/")
                                ? entries.list().stream().map(URL::getPath).toList()
                                : List.<String>of());
            case "getEntry" ->
                entries.list().stream()
                        .filter(entry -> entry.getPath().equals(arguments[0]))
                        .findFirst()
                        .orElseThrow();
            case "getLastModified" -> installed;
            default -> throw new UnsupportedOperationException(method.getName());
        });
    }

    /** A bundle that is being uninstalled. */
    static RuleBundle gone(String symbolicName) {
        return new RuleBundle(symbolicName, () -> {
            throw new IllegalStateException("uninstalled");
        });
    }

    /** A bundle with an entry that cannot be read. */
    static RuleBundle damaged(String symbolicName) {
        return new RuleBundle(
                symbolicName,
                () -> List.of(url("/broken.class", () -> {
                    throw new IOException("damaged");
                })));
    }

    Bundle bundle() {
        return bundle;
    }

    /** The same bundle, but installed at this time instead of long ago. */
    RuleBundle installed(Instant time) {
        installed = time.toEpochMilli();
        return this;
    }

    /** A reference to a rule for SRV 6.21 that declares this and more. */
    ServiceReference<Rule> declaring(long serviceId, String id, String version, Map<String, Object> more) {
        var attributes = attributes(id, version, "6.21");
        attributes.putAll(more);
        return registering(serviceId, attributes);
    }

    /** A reference to a rule that is declared well. */
    ServiceReference<Rule> declaring(long serviceId, String id, String version, String... judges) {
        return registering(serviceId, attributes(id, version, judges));
    }

    /** Declares a parameter of the rule with this service id, before the rule is bound. */
    void declaringParameter(long serviceId, Map<String, Object> attributes) {
        var all = new HashMap<>(attributes);
        all.put(RuleSpec.COMPONENT, "component-" + serviceId);
        parameters.add(all);
    }

    /** The attributes of a rule that is declared well. */
    static Map<String, Object> attributes(String id, String version, String... judges) {
        return new HashMap<>(Map.of(
                RuleSpec.NAMESPACE,
                id,
                "version",
                Version.parseVersion(version),
                "title",
                "Title",
                "judges",
                List.of(judges)));
    }

    /** A reference to a rule with any declaration. */
    ServiceReference<Rule> registering(long serviceId, Map<String, Object> attributes) {
        return registering(serviceId, attributes, Map.of());
    }

    /** A reference with service properties besides the declaration, as they are when it is asked. */
    @SuppressWarnings("unchecked")
    ServiceReference<Rule> registering(long serviceId, Map<String, Object> attributes, Map<String, Object> properties) {
        var component = "component-" + serviceId;
        declared.put(component, attributes);
        return (ServiceReference<Rule>)
                proxy(ServiceReference.class, (proxy, method, arguments) -> switch (method.getName()) {
                    case "getProperty" ->
                        switch ((String) arguments[0]) {
                            case "service.id" -> serviceId;
                            case "component.name" -> component;
                            default -> properties.get((String) arguments[0]);
                        };
                    case "getBundle" -> properties.containsKey(GONE) ? null : bundle;
                    case "hashCode" -> Long.hashCode(serviceId);
                    case "equals" -> proxy == arguments[0];
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private interface Entries {
        List<URL> list();
    }

    private interface Content {
        byte[] read() throws IOException;
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(RuleBundle.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static List<URL> urls(Map<String, String> entries) {
        var urls = new ArrayList<URL>();
        entries.forEach((path, text) -> urls.add(url(path, () -> text.getBytes(StandardCharsets.UTF_8))));
        return urls;
    }

    private static URL url(String path, Content content) {
        try {
            return new URL("bundle", "1", -1, path, new URLStreamHandler() {
                @Override
                protected URLConnection openConnection(URL url) {
                    return new URLConnection(url) {
                        @Override
                        public void connect() {
                            // nothing to connect to
                        }

                        @Override
                        public InputStream getInputStream() throws IOException {
                            return new ByteArrayInputStream(content.read());
                        }
                    };
                }
            });
        } catch (MalformedURLException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
