package uk.gridwarden.itests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import uk.gridwarden.rule.api.Facts;
import uk.gridwarden.rule.api.Outcome;
import uk.gridwarden.rule.api.Rule;

/** Bundles with a rule for SRV 8.2 that leave a file behind as soon as any of their code runs. */
final class MarkingBundles {
    private static final String ID = "MARKING";
    static final String NAME = InventoryRuleBundles.name(ID);

    private static final String MARK = "var/mark";

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
        return InventoryRuleBundles.made(
                file, ID, "1.0.0", MarkingRule.class, attributes, headers, MarkingActivator.class);
    }
}
