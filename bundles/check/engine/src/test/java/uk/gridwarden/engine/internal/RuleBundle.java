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
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.Version;
import uk.gridwarden.rule.api.Rule;

/** A rule bundle as the framework would hand it over: its entries, and references to rule services in it. */
final class RuleBundle {
    /** Among the properties of a reference: its service has been unregistered. */
    static final String GONE = "gone";

    private final Bundle bundle;

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
            case "findEntries" -> Collections.enumeration(entries.list());
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

    /** A reference to a rule that is declared well. */
    ServiceReference<Rule> declaring(long serviceId, String id, String version, String... judges) {
        return registering(
                serviceId,
                Map.of(
                        "gw.rule.id",
                        id,
                        "gw.rule.version",
                        version,
                        "gw.rule.title",
                        "Title",
                        "gw.rule.judges",
                        judges));
    }

    /** A reference with any properties, as they are when it is asked. */
    @SuppressWarnings("unchecked")
    ServiceReference<Rule> registering(long serviceId, Map<String, Object> declared) {
        return (ServiceReference<Rule>)
                proxy(ServiceReference.class, (proxy, method, arguments) -> switch (method.getName()) {
                    case "getProperty" ->
                        "service.id".equals(arguments[0]) ? serviceId : declared.get((String) arguments[0]);
                    case "getBundle" -> declared.containsKey(GONE) ? null : bundle;
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
