package uk.gridwarden.engine.internal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import jdk.security.jarsigner.JarSigner;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.Version;
import uk.gridwarden.rule.api.Rule;
import uk.gridwarden.test.pki.IssuedCertificate;

/** A rule bundle with a manifest, signed or not, as the framework would hand it over. */
final class JarredBundle {
    private final Map<String, byte[]> entries = new TreeMap<>();
    private final Map<String, Map<String, Object>> declared = new LinkedHashMap<>();

    JarredBundle() {
        manifest("uk.gridwarden.rule.api;version=\"[1.1,2)\",java.util");
        component("A");
    }

    JarredBundle manifest(String imports, String... moreHeaders) {
        var text = "Manifest-Version: 1.0\r\nBundle-SymbolicName: bundle\r\nImport-Package: " + imports + "\r\n"
                + String.join(
                        "",
                        List.of(moreHeaders).stream()
                                .map(header -> header + "\r\n")
                                .toList()) + "\r\n";
        return entry("META-INF/MANIFEST.MF", text);
    }

    /** With a component for each of these rules and nothing else. */
    JarredBundle component(String... ruleIds) {
        declared.clear();
        for (var index = 0; index < ruleIds.length; index++) {
            entry(
                    "OSGI-INF/rule" + index + ".xml",
                    "<component name='rule" + index + "' of='" + ruleIds[index] + "'/>");
            declared.put("rule" + index, RuleBundle.attributes(ruleIds[index], "1.0.0", "6.21"));
        }
        return this;
    }

    JarredBundle entry(String name, String text) {
        entries.put(name, text.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    JarredBundle without(String name) {
        entries.remove(name);
        return this;
    }

    /** As Karaf's updates do it, by a feature or from the shell. */
    JarredBundle updatedByKaraf(String... moreHeaders) throws IOException {
        var manifest = new Manifest(new ByteArrayInputStream(entries.get("META-INF/MANIFEST.MF")));
        manifest.getMainAttributes()
                .putValue("Bundle-UpdateLocation", "file:/somewhere/a-long-way-off/" + "x".repeat(80));
        for (var header : moreHeaders) {
            var parts = header.split(": ", 2);
            manifest.getMainAttributes().putValue(parts[0], parts[1]);
        }
        var rewritten = new ByteArrayOutputStream();
        manifest.write(rewritten);
        entries.put("META-INF/MANIFEST.MF", rewritten.toByteArray());
        return this;
    }

    JarredBundle signedBy(IssuedCertificate signer) throws Exception {
        var unsigned = Files.createTempFile("unsigned", ".jar");
        try (var zip = new ZipOutputStream(Files.newOutputStream(unsigned))) {
            for (var entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        }
        var signed = new ByteArrayOutputStream();
        var path = CertificateFactory.getInstance("X.509").generateCertPath(List.of(signer.certificate()));
        try (var zip = new ZipFile(unsigned.toFile())) {
            new JarSigner.Builder(signer.key(), path).build().sign(zip, signed);
        }
        var file = Files.write(unsigned, signed.toByteArray());
        entries.clear();
        read(file);
        Files.delete(file);
        return this;
    }

    private void read(Path file) throws IOException {
        try (var zip = new ZipFile(file.toFile())) {
            for (var entry : Collections.list(zip.entries())) {
                if (!entry.isDirectory()) {
                    entries.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
                }
            }
        }
    }

    Bundle bundle() {
        return proxy(Bundle.class, (proxy, method, arguments) -> switch (method.getName()) {
            case "getBundleId" -> 1L;
            case "getSymbolicName" -> "bundle";
            case "getVersion" -> new Version(1, 0, 0);
            case "getHeaders" -> headers();
            case "adapt" -> DeclaredCapabilities.ofRules(declared);
            case "findEntries" -> Collections.enumeration(urls((String) arguments[0]));
            default -> throw new UnsupportedOperationException(method.getName());
        });
    }

    /** A reference to the first component, which declares this and more. */
    @SuppressWarnings("unchecked")
    ServiceReference<Rule> declaring(long serviceId, String id, String version, Map<String, Object> more) {
        var bundle = bundle();
        var attributes = RuleBundle.attributes(id, version, "6.21");
        attributes.putAll(more);
        declared.put("rule0", attributes);
        var properties = Map.of("service.id", serviceId, "component.name", "rule0");
        return proxy(ServiceReference.class, (proxy, method, arguments) -> switch (method.getName()) {
            case "getProperty" -> properties.get(arguments[0]);
            case "getBundle" -> bundle;
            case "hashCode" -> Long.hashCode(serviceId);
            case "equals" -> proxy == arguments[0];
            default -> throw new UnsupportedOperationException(method.getName());
        });
    }

    private Dictionary<String, String> headers() throws IOException {
        var headers = new Hashtable<String, String>();
        new Manifest(new ByteArrayInputStream(entries.get("META-INF/MANIFEST.MF")))
                .getMainAttributes()
                .forEach((name, value) -> headers.put(name.toString(), value.toString()));
        return headers;
    }

    private List<URL> urls(String under) throws IOException {
        var urls = new ArrayList<URL>();
        for (var entry : entries.entrySet()) {
            if (("/" + entry.getKey()).startsWith(under)) {
                urls.add(new URL("bundle", "1", -1, "/" + entry.getKey(), content(entry.getValue())));
            }
        }
        return urls;
    }

    private static URLStreamHandler content(byte[] content) {
        return new URLStreamHandler() {
            @Override
            protected URLConnection openConnection(URL url) {
                return new URLConnection(url) {
                    @Override
                    public void connect() {
                        // nothing to connect to
                    }

                    @Override
                    public InputStream getInputStream() {
                        return new ByteArrayInputStream(content);
                    }
                };
            }
        };
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(JarredBundle.class.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
