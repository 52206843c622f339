package uk.gridwarden.itests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import uk.gridwarden.rule.api.Facts;
import uk.gridwarden.rule.api.Outcome;
import uk.gridwarden.rule.api.Rule;

/** Bundles with a rule for SRV 8.2 that leave a file behind as soon as any of their code runs. */
final class MarkingBundles {
    static final String NAME = "example.marking";

    private static final String MARK = "var/mark";
    private static final String DESCRIPTION = "OSGI-INF/rule.xml";

    private MarkingBundles() {}

    static boolean haveRun(Path distribution) {
        return Files.exists(distribution.resolve(MARK));
    }

    /** Runs when its class is loaded. */
    public static final class MarkingRule implements Rule {
        static {
            try {
                Files.writeString(Path.of(System.getProperty("karaf.base"), "var", "mark"), "a rule has run");
            } catch (IOException unwritable) {
                throw new UncheckedIOException(unwritable);
            }
        }

        @Override
        public Outcome evaluate(Facts facts) {
            return Outcome.pass();
        }
    }

    /** Runs when its bundle is started. */
    public static final class MarkingActivator implements BundleActivator {
        @Override
        public void start(BundleContext context) throws IOException {
            Files.writeString(Path.of(context.getProperty("karaf.base"), "var", "mark"), "an activator has run");
        }

        @Override
        public void stop(BundleContext context) {
            // nothing to stop
        }
    }

    /** A sound bundle, but for these headers. */
    static Path made(Path file, Map<String, String> headers) throws IOException {
        return made(file, "configuration-policy=\"ignore\"", headers);
    }

    /** A sound bundle, but for these attributes of its component and these headers. */
    static Path made(Path file, String attributes, Map<String, String> headers) throws IOException {
        var manifest = new Manifest();
        var main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue("Bundle-ManifestVersion", "2");
        main.putValue("Bundle-SymbolicName", NAME);
        main.putValue("Bundle-Version", "1.0.0");
        main.putValue("Import-Package", "uk.gridwarden.rule.api");
        main.putValue("Service-Component", DESCRIPTION);
        main.putValue(
                "Provide-Capability",
                "uk.gridwarden.rule;uk.gridwarden.rule=MARKING;version:Version=\"1.0.0\";title=\"Leaves a mark\";"
                        + "judges=\"8.2\";component=\"" + MarkingRule.class.getName() + "\"");
        headers.forEach(main::putValue);
        try (var jar = new JarOutputStream(Files.newOutputStream(file), manifest)) {
            jar.putNextEntry(new JarEntry(DESCRIPTION));
            jar.write(component(attributes).getBytes(StandardCharsets.UTF_8));
            for (var code : new Class<?>[] {MarkingRule.class, MarkingActivator.class}) {
                var entry = code.getName().replace('.', '/') + ".class";
                jar.putNextEntry(new JarEntry(entry));
                try (var octets = code.getClassLoader().getResourceAsStream(entry)) {
                    jar.write(octets.readAllBytes());
                }
            }
        }
        return file;
    }

    private static String component(String attributes) {
        return "<scr:component xmlns:scr=\"http://www.osgi.org/xmlns/scr/v1.4.0\" name=\""
                + MarkingRule.class.getName() + "\" immediate=\"true\" " + attributes + ">"
                + "<implementation class=\"" + MarkingRule.class.getName() + "\"/>"
                + "<service><provide interface=\"uk.gridwarden.rule.api.Rule\"/></service>"
                + "</scr:component>";
    }
}
