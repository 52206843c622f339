package uk.gridwarden.engine.internal;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.Version;
import uk.gridwarden.engine.ActiveRule;
import uk.gridwarden.rule.api.Rule;
import uk.gridwarden.rule.api.ServiceReferenceVariant;

/**
 * A rule service as it was bound: its declaration, read once.
 *
 * @param shadow whether it declares that it only runs beside the others
 * @param problem why it can never be active; empty when its declaration is in order
 */
record RuleCandidate(
        Rule rule, ActiveRule declaration, Version version, long serviceId, boolean shadow, String problem) {

    /** As many digits as a number can have for sure, so that every version can be compared. */
    private static final Pattern VERSION = Pattern.compile("\\d{1,9}\\.\\d{1,9}\\.\\d{1,9}");

    RuleCandidate(Rule rule, ActiveRule declaration, Version version, long serviceId, String problem) {
        this(rule, declaration, version, serviceId, false, problem);
    }

    static RuleCandidate of(ServiceReference<Rule> reference, Rule rule) {
        var id = text(reference, "gw.rule.id");
        var version = text(reference, "gw.rule.version");
        var judges = judges(reference);
        var bundle = reference.getBundle();
        var bundleDigest = BundleDigest.of(bundle);
        var problem =
                bundleDigest.isEmpty() ? "The contents of its bundle cannot be read." : problemOf(id, version, judges);
        var from = text(reference, "gw.rule.valid.from").trim();
        var until = text(reference, "gw.rule.valid.until").trim();
        if (problem.isEmpty()) {
            problem = windowProblem(from, until);
        }
        var declaration = new ActiveRule(
                id,
                version,
                text(reference, "gw.rule.title"),
                judges,
                bundle.getSymbolicName() + " " + bundle.getVersion(),
                bundleDigest.orElse(""),
                problem.isEmpty() ? time(from) : Optional.empty(),
                problem.isEmpty() ? time(until) : Optional.empty());
        return new RuleCandidate(
                rule,
                declaration,
                versionOrNone(version),
                (Long) reference.getProperty("service.id"),
                isShadow(reference),
                problem);
    }

    /** Whether its version may be chosen at any time, so that no lower one ever is. */
    boolean isWithoutWindow() {
        return declaration.validFrom().isEmpty() && declaration.validUntil().isEmpty();
    }

    /** Id and version, as configuration names a rule. */
    String coordinates() {
        return declaration.id() + "@" + declaration.version();
    }

    private static boolean isShadow(ServiceReference<Rule> reference) {
        var value = reference.getProperty("gw.rule.shadow");
        return value != null && Boolean.parseBoolean(value.toString());
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

    private static String windowProblem(String from, String until) {
        try {
            var start = time(from);
            var end = time(until);
            return start.isPresent() && end.isPresent() && !start.get().isBefore(end.get())
                    ? "It is valid from " + from + " until " + until + "; expected the end after the start."
                    : "";
        } catch (DateTimeParseException malformed) {
            return "Its validity names '" + malformed.getParsedString()
                    + "'; expected a day such as 2026-11-05 or a time such as 2026-11-05T10:00:00Z.";
        }
    }

    /** A day begins when it begins in UTC. */
    private static Optional<Instant> time(String text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                text.indexOf('T') < 0
                        ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                        : Instant.parse(text));
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
