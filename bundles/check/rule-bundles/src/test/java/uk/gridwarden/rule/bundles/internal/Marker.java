package uk.gridwarden.rule.bundles.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Code that leaves a file behind as soon as any of it runs. */
public final class Marker implements BundleActivator {
    static final String FOLDER = "marker.folder";

    static {
        try {
            Files.writeString(Path.of(System.getProperty(FOLDER), "marker"), "code has run");
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    @Override
    public void start(BundleContext context) {
        // loading the class was enough
    }

    @Override
    public void stop(BundleContext context) {
        // nothing was started
    }
}
