package uk.gridwarden.rule.bundles.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/**
 * Tells the bundles of the platform from all others: what was installed has the same octets as the artifact under
 * {@code system/} that the bundle's location names.
 *
 * <p>A location alone proves nothing, because a bundle keeps it when it is updated with something else.
 */
final class PlatformBundles {
    /** Property of {@code etc/custom.properties}: locations of further bundles that may run, for tests of the platform. */
    static final String FURTHER = "gridwarden.bundles.allowed";

    private static final String NAME = "([A-Za-z0-9_][A-Za-z0-9._-]*)";
    /** Group, artifact, version, and where they are not the usual ones type and classifier. */
    private static final Pattern MAVEN =
            Pattern.compile("mvn:" + NAME + "/" + NAME + "/" + NAME + "(?:/" + NAME + "(?:/" + NAME + ")?)?");

    private static final Pattern REVISION = Pattern.compile("version(\\d{1,9})\\.(\\d{1,9})");

    private final Path system;
    private final Path cache;
    private final List<String> further;

    PlatformBundles(BundleContext context) {
        this(
                Path.of(context.getProperty("karaf.home"), "system"),
                Path.of(context.getProperty("org.osgi.framework.storage")),
                Optional.ofNullable(context.getProperty(FURTHER)).orElse(""));
    }

    PlatformBundles(Path system, Path cache, String further) {
        this.system = system;
        this.cache = cache;
        this.further = Arrays.stream(further.split(","))
                .map(String::trim)
                .filter(location -> !location.isEmpty())
                .toList();
    }

    /** Locations of further bundles that may run; a star at the end stands for anything. */
    List<String> further() {
        return further;
    }

    boolean has(Bundle bundle) {
        var location = bundle.getLocation();
        return further.stream().anyMatch(allowed -> covers(allowed, location))
                || artifact(location)
                        .filter(artifact -> isSame(artifact, bundle.getBundleId()))
                        .isPresent();
    }

    private static boolean covers(String allowed, String location) {
        return allowed.endsWith("*")
                ? location.startsWith(allowed.substring(0, allowed.length() - 1))
                : location.equals(allowed);
    }

    private Optional<Path> artifact(String location) {
        var name = MAVEN.matcher(location);
        if (!name.matches()) {
            return Optional.empty();
        }
        var folder = system.resolve(name.group(1).replace('.', '/'))
                .resolve(name.group(2))
                .resolve(name.group(3));
        var type = Optional.ofNullable(name.group(4)).orElse("jar");
        var classifier =
                Optional.ofNullable(name.group(5)).map(some -> "-" + some).orElse("");
        return Optional.of(folder.resolve(name.group(2) + "-" + name.group(3) + classifier + "." + type));
    }

    private boolean isSame(Path artifact, long bundleId) {
        try {
            var installed = installed(bundleId);
            return installed.isPresent() && Files.mismatch(artifact, installed.get()) < 0;
        } catch (IOException missing) {
            return false;
        }
    }

    /** The framework's own copy of a bundle, as Felix keeps it: one folder for each refresh and update. */
    private Optional<Path> installed(long bundleId) throws IOException {
        try (var revisions = Files.list(cache.resolve("bundle" + bundleId))) {
            return revisions
                    .filter(folder ->
                            REVISION.matcher(folder.getFileName().toString()).matches())
                    .max(Comparator.comparingLong(PlatformBundles::age))
                    .map(folder -> folder.resolve("bundle.jar"));
        }
    }

    private static long age(Path revision) {
        var numbers = REVISION.matcher(revision.getFileName().toString());
        numbers.matches();
        return Long.parseLong(numbers.group(1)) * Integer.MAX_VALUE + Long.parseLong(numbers.group(2));
    }
}
