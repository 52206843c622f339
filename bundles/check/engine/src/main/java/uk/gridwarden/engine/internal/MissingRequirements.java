package uk.gridwarden.engine.internal;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.resource.Namespace;

/** What a bundle asks for, before it can be resolved, and no installed bundle offers. One sentence for each. */
final class MissingRequirements {
    private static final Pattern PACKAGE = Pattern.compile("\\(osgi\\.wiring\\.package=([^)]+)\\)");
    private static final Pattern FROM = Pattern.compile("(?<!!)\\(version>=([^)]+)\\)");
    private static final Pattern BELOW = Pattern.compile("!\\(version>=([^)]+)\\)");

    private MissingRequirements() {}

    static List<String> of(Bundle bundle, Bundle[] installed) {
        var revision = bundle.adapt(BundleRevision.class);
        if (revision == null) {
            return List.of();
        }
        return revision.getDeclaredRequirements(null).stream()
                .filter(MissingRequirements::countsForResolving)
                .filter(required -> offered(required.getNamespace(), installed).noneMatch(required::matches))
                .map(required -> sentence(required, installed))
                .toList();
    }

    private static boolean countsForResolving(BundleRequirement required) {
        var directives = required.getDirectives();
        return !Namespace.RESOLUTION_OPTIONAL.equals(directives.get(Namespace.REQUIREMENT_RESOLUTION_DIRECTIVE))
                && Namespace.EFFECTIVE_RESOLVE.equals(directives.getOrDefault(
                        Namespace.REQUIREMENT_EFFECTIVE_DIRECTIVE, Namespace.EFFECTIVE_RESOLVE));
    }

    private static Stream<BundleCapability> offered(String namespace, Bundle[] installed) {
        return Arrays.stream(installed)
                .map(bundle -> bundle.adapt(BundleRevision.class))
                // There is none of a bundle that was uninstalled in this moment.
                .filter(revision -> revision != null)
                .flatMap(revision -> revision.getDeclaredCapabilities(namespace).stream());
    }

    private static String sentence(BundleRequirement required, Bundle[] installed) {
        var filter = required.getDirectives().getOrDefault(Namespace.REQUIREMENT_FILTER_DIRECTIVE, "");
        var name = PACKAGE.matcher(filter);
        if (!required.getNamespace().equals(PackageNamespace.PACKAGE_NAMESPACE) || !name.find()) {
            return "It requires " + required.getNamespace() + " " + filter + ", which nothing here offers.";
        }
        var versions = offered(PackageNamespace.PACKAGE_NAMESPACE, installed)
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
