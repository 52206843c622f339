package uk.gridwarden.smki.internal;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;
import org.osgi.framework.BundleContext;
import uk.gridwarden.basis.BasisPart;
import uk.gridwarden.smki.TrustView;

/** The real trust store on a folder of a test, read once. */
public final class FolderTrusts {
    private static final Clock CLOCK = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);

    private FolderTrusts() {}

    /** Reads a folder and watches nothing. */
    public static TrustView read(Path folder) {
        var trust = new FolderTrust(
                folder, folder.resolve("newest-crls.txt"), 0, Duration.ZERO, Set.of(), act -> {}, CLOCK);
        trust.start();
        return trust.view();
    }

    /** As it is configured, with nothing in its folder yet. */
    public static BasisPart configured(SmkiConfiguration configuration, Path folder) {
        var context = (BundleContext) Proxy.newProxyInstance(
                BundleContext.class.getClassLoader(),
                new Class<?>[] {BundleContext.class},
                (proxy, method, arguments) -> folder.toString());
        return new FolderTrust(configuration, context, act -> {}, CLOCK);
    }
}
