package uk.gridwarden.itests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.SynchronousBundleListener;

/** Runs inside the distribution as a bundle of its own and writes down what happens to every bundle. */
public final class BundleWitness implements BundleActivator, SynchronousBundleListener {
    /** What happens to a bundle that does not simply go on; one that starts late is no concern. */
    private static final int ENDING = BundleEvent.STOPPING
            | BundleEvent.STOPPED
            | BundleEvent.UPDATED
            | BundleEvent.UNRESOLVED
            | BundleEvent.UNINSTALLED;

    private static final String STATEMENT = "var/bundle-events.txt";

    private Path statement;

    /** Makes the witness a part of a distribution that has not been started. */
    static void install(Path distribution) throws IOException {
        var artifact = distribution.resolve("system/example/witness/1.0.0/witness-1.0.0.jar");
        Files.createDirectories(artifact.getParent());
        Files.writeString(
                distribution.resolve("etc/startup.properties"),
                "\nmvn\\:example/witness/1.0.0 = 31\n",
                StandardOpenOption.APPEND);
        var manifest = new Manifest();
        var main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue("Bundle-ManifestVersion", "2");
        main.putValue("Bundle-SymbolicName", "example.witness");
        main.putValue("Bundle-Activator", BundleWitness.class.getName());
        main.putValue("Import-Package", "org.osgi.framework");
        var entry = BundleWitness.class.getName().replace('.', '/') + ".class";
        try (var jar = new JarOutputStream(Files.newOutputStream(artifact), manifest);
                var code = BundleWitness.class.getClassLoader().getResourceAsStream(entry)) {
            jar.putNextEntry(new JarEntry(entry));
            jar.write(code.readAllBytes());
        }
    }

    static boolean isThere(Path distribution) {
        return Files.exists(distribution.resolve(STATEMENT));
    }

    /** How many events it has seen. */
    static long seen(Path distribution) throws IOException {
        try (var lines = Files.lines(distribution.resolve(STATEMENT))) {
            return lines.count();
        }
    }

    /** The bundles that were stopped, updated, refreshed or removed after the first so many events. */
    static Set<String> disturbed(Path distribution, long after) throws IOException {
        try (var lines = Files.lines(distribution.resolve(STATEMENT))) {
            return lines.skip(after)
                    .map(line -> line.split(" ", 2))
                    .filter(event -> (Integer.parseInt(event[0]) & ENDING) != 0)
                    .map(event -> event[1])
                    .collect(Collectors.toSet());
        }
    }

    @Override
    public void start(BundleContext context) throws IOException {
        statement = Path.of(context.getProperty("karaf.base")).resolve(STATEMENT);
        Files.writeString(statement, "");
        context.addBundleListener(this);
    }

    @Override
    public void stop(BundleContext context) {
        context.removeBundleListener(this);
    }

    @Override
    public synchronized void bundleChanged(BundleEvent event) {
        try {
            Files.writeString(
                    statement,
                    event.getType() + " " + event.getBundle().getSymbolicName() + "\n",
                    StandardOpenOption.APPEND);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
