package uk.gridwarden.engine.internal;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.Version;
import uk.gridwarden.engine.ActiveRule;
import uk.gridwarden.rule.api.Rule;
import uk.gridwarden.rule.api.ServiceReferenceVariant;

/**
 * A rule service as it was bound: its declaration, read once.
 *
 * @param problem why it can never be active; empty when its declaration is in order
 */
record RuleCandidate(Rule rule, ActiveRule declaration, Version version, long serviceId, String problem) {

    /** As many digits as a number can have for sure, so that every version can be compared. */
    private static final Pattern VERSION = Pattern.compile("\\d{1,9}\\.\\d{1,9}\\.\\d{1,9}");

    static RuleCandidate of(ServiceReference<Rule> reference, Rule rule) {
        var id = text(reference, "gw.rule.id");
        var version = text(reference, "gw.rule.version");
        var judges = judges(reference);
        var bundle = reference.getBundle();
        var bundleDigest = BundleDigest.of(bundle);
        var declaration = new ActiveRule(
                id,
                version,
                text(reference, "gw.rule.title"),
                judges,
                bundle.getSymbolicName() + " " + bundle.getVersion(),
                bundleDigest.orElse(""));
        return new RuleCandidate(
                rule,
                declaration,
                versionOrNone(version),
                (Long) reference.getProperty("service.id"),
                bundleDigest.isEmpty() ? "The contents of its bundle cannot be read." : problemOf(id, version, judges));
    }

    private static String problemOf(String id, String version, List<String> judges) {
        if (id.isBlank()) {
            return "It declares no rule id.";
        }
        if (!VERSION.matcher(version).matches()) {
            return "Its version is '" + version + "'; expected major.minor.micro.";
        }
        if (judges.isEmpty()) {
            return "It judges no Service Reference Variant.";
        }
        for (var srv : judges) {
            try {
                new ServiceReferenceVariant(srv);
            } catch (IllegalArgumentException malformed) {
                return malformed.getMessage() + ".";
            }
        }
        return "";
    }

    private static Version versionOrNone(String text) {
        return VERSION.matcher(text).matches() ? Version.parseVersion(text) : Version.emptyVersion;
    }

    private static String text(ServiceReference<Rule> reference, String key) {
        return reference.getProperty(key) instanceof String value ? value : "";
    }

    private static List<String> judges(ServiceReference<Rule> reference) {
        var value = reference.getProperty("gw.rule.judges");
        if (value instanceof String[] several) {
            return Arrays.stream(several).distinct().sorted().toList();
        }
        return value instanceof String one && !one.isBlank() ? List.of(one) : List.of();
    }
}
