package uk.gridwarden.rule.bundles.internal;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.resource.Namespace;

/**
 * Why the rules of an admitted bundle have not started, as seen in one moment.
 *
 * <p>Bundles are read as they are, and none is resolved for that.
 */
final class UnstartedRules {
    private static final Pattern PACKAGE = Pattern.compile("\\(osgi\\.wiring\\.package=([^)]+)\\)");
    private static final Pattern FROM = Pattern.compile("(?<!!)\\(version>=([^)]+)\\)");
    private static final Pattern BELOW = Pattern.compile("!\\(version>=([^)]+)\\)");

    private final Bundle[] installed;

    UnstartedRules(Bundle[] installed) {
        this.installed = installed;
    }

    /** All bundles, without those that were uninstalled in this moment. */
    Stream<Bundle> bundles() {
        return Arrays.stream(installed).filter(bundle -> bundle.adapt(BundleRevision.class) != null);
    }

    String reason(Bundle bundle) {
        switch (bundle.getState()) {
            case Bundle.ACTIVE, Bundle.STARTING:
                return "Its component has not started; the log has the cause.";
            case Bundle.INSTALLED:
                var missing = missingRequirements(bundle);
                return missing.isEmpty()
                        ? "Its bundle has not been resolved; the log has the cause if it was to be started."
                        : "Its bundle cannot be resolved. " + String.join(" ", missing);
            case Bundle.STOPPING:
                return "Its bundle is being stopped.";
            default:
                return isToBeStarted(bundle)
                        ? "Its bundle was to be started and is not; the log has the cause."
                        : "Its bundle is not started.";
        }
    }

    /** Whether it was started for good: by someone who wants it started in the next run too. */
    static boolean isToBeStarted(Bundle bundle) {
        var startLevel = bundle.adapt(BundleStartLevel.class);
        return startLevel != null && startLevel.isPersistentlyStarted();
    }

    /** What a bundle asks for to be resolved and no installed bundle offers, one sentence for each. */
    private List<String> missingRequirements(Bundle bundle) {
        var revision = bundle.adapt(BundleRevision.class);
        if (revision == null) {
            return List.of();
        }
        return revision.getDeclaredRequirements(null).stream()
                .filter(UnstartedRules::countsForResolving)
                .filter(required -> offered(required.getNamespace()).noneMatch(required::matches))
                .map(this::sentence)
                .toList();
    }

    private static boolean countsForResolving(BundleRequirement required) {
        var directives = required.getDirectives();
        return !Namespace.RESOLUTION_OPTIONAL.equals(directives.get(Namespace.REQUIREMENT_RESOLUTION_DIRECTIVE))
                && Namespace.EFFECTIVE_RESOLVE.equals(directives.getOrDefault(
                        Namespace.REQUIREMENT_EFFECTIVE_DIRECTIVE, Namespace.EFFECTIVE_RESOLVE));
    }

    private Stream<BundleCapability> offered(String namespace) {
        return bundles()
                .map(bundle -> bundle.adapt(BundleRevision.class))
                .flatMap(revision -> revision.getDeclaredCapabilities(namespace).stream());
    }

    private String sentence(BundleRequirement required) {
        var filter = required.getDirectives().getOrDefault(Namespace.REQUIREMENT_FILTER_DIRECTIVE, "");
        var name = PACKAGE.matcher(filter);
        if (!required.getNamespace().equals(PackageNamespace.PACKAGE_NAMESPACE) || !name.find()) {
            return "It requires " + required.getNamespace() + " " + filter + ", which nothing here offers.";
        }
        var versions = offered(PackageNamespace.PACKAGE_NAMESPACE)
                .map(BundleCapability::getAttributes)
                .filter(exported -> name.group(1).equals(exported.get(PackageNamespace.PACKAGE_NAMESPACE)))
                .map(exported -> String.valueOf(exported.get(PackageNamespace.CAPABILITY_VERSION_ATTRIBUTE)))
                .distinct()
                .sorted()
                .toList();
        return "It imports " + name.group(1) + range(filter)
                + (versions.isEmpty()
                        ? ", which nothing here exports."
                        : "; what is here is " + String.join(" and ", versions) + ".");
    }

    private static String range(String filter) {
        var from = FROM.matcher(filter);
        var below = BELOW.matcher(filter);
        return (from.find() ? " from version " + from.group(1) : "") + (below.find() ? " below " + below.group(1) : "");
    }
}
