package uk.gridwarden.rule.bundles;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.Version;
import org.osgi.framework.wiring.BundleRevision;
import uk.gridwarden.rule.api.Rule;
import uk.gridwarden.rule.api.RuleSpec;
import uk.gridwarden.rule.api.ServiceReferenceVariant;

/**
 * A rule as a capability of its bundle declares it. Reading it neither resolves nor starts the bundle, and nothing outside
 * the bundle can change it.
 *
 * @param component name of the component that is the rule; empty when the declaration does not say
 * @param attributes the capability's attributes as bnd writes them for {@link RuleSpec}, or anything else
 * @param parameters its parameters
 */
public record DeclaredRule(String component, Map<String, Object> attributes, List<DeclaredParameter> parameters) {

    /** Copies the list. */
    public DeclaredRule {
        parameters = List.copyOf(parameters);
    }

    /** A rule without parameters. */
    public DeclaredRule(String component, Map<String, Object> attributes) {
        this(component, attributes, List.of());
    }

    /** The rules that a bundle declares; a component that is a rule and not declared as one appears without an id. */
    public static List<DeclaredRule> of(Bundle bundle) {
        var revision = bundle.adapt(BundleRevision.class);
        if (revision == null) {
            return List.of();
        }
        var declared = revision.getDeclaredCapabilities(RuleSpec.NAMESPACE).stream()
                .map(capability -> declared(capability.getAttributes(), revision))
                .toList();
        return declared.isEmpty() && offersARule(revision) ? List.of(undeclared("")) : declared;
    }

    /** The declaration of a rule service; one without an id when its bundle has none for its component. */
    public static DeclaredRule of(ServiceReference<?> reference) {
        var component = text(reference.getProperty("component.name"));
        var bundle = reference.getBundle();
        return (bundle == null ? Stream.<DeclaredRule>empty() : of(bundle).stream())
                .filter(rule -> rule.component().equals(component))
                .findFirst()
                .orElseGet(() -> undeclared(component));
    }

    private static DeclaredRule declared(Map<String, Object> attributes, BundleRevision revision) {
        var component = text(attributes.get(RuleSpec.COMPONENT));
        return new DeclaredRule(component, attributes, DeclaredParameter.of(revision, component));
    }

    private static DeclaredRule undeclared(String component) {
        return new DeclaredRule(component, Map.of());
    }

    private static boolean offersARule(BundleRevision revision) {
        return revision.getDeclaredCapabilities("osgi.service").stream()
                .map(capability -> capability.getAttributes().get("objectClass"))
                .anyMatch(offered -> texts(offered).contains(Rule.class.getName()));
    }

    /** As declared; empty when it is not. */
    public String id() {
        return text(attributes.get(RuleSpec.NAMESPACE));
    }

    /** Its version, {@code 0.0.0} when there is none. */
    public Version version() {
        return attributes.get("version") instanceof Version version ? version : Version.emptyVersion;
    }

    /** As declared; empty when it is not. */
    public String title() {
        return text(attributes.get("title"));
    }

    /** The Service Reference Variants judged, each once and in order. */
    public List<String> judges() {
        return texts(attributes.get("judges")).stream().distinct().sorted().toList();
    }

    /** As declared. */
    public boolean isShadow() {
        return Boolean.parseBoolean(String.valueOf(attributes.get("shadow")));
    }

    /** As declared. */
    public Optional<Instant> validFrom() {
        return time("validFrom");
    }

    /** As declared. */
    public Optional<Instant> validUntil() {
        return time("validUntil");
    }

    /** Why it can never be active; empty when the declaration is in order. */
    public Optional<String> problem() {
        if (attributes.isEmpty()) {
            return Optional.of("Its bundle has no capability " + RuleSpec.NAMESPACE
                    + " for it; put @RuleSpec on the component and leave the component's name alone.");
        }
        if (id().isBlank()) {
            return Optional.of("It declares no rule id.");
        }
        if (!(attributes.get("version") instanceof Version version)
                || !version.getQualifier().isEmpty()) {
            return Optional.of("Its version is '" + text(String.valueOf(attributes.getOrDefault("version", "")))
                    + "'; expected major.minor.micro.");
        }
        if (judges().isEmpty()) {
            return Optional.of("It judges no Service Reference Variant.");
        }
        for (var service : judges()) {
            try {
                new ServiceReferenceVariant(service);
            } catch (IllegalArgumentException malformed) {
                return Optional.of(malformed.getMessage() + ".");
            }
        }
        return windowProblem().or(() -> DeclaredParameter.problemOf(parameters));
    }

    private Optional<String> windowProblem() {
        try {
            var start = validFrom();
            var end = validUntil();
            return start.isPresent() && end.isPresent() && !start.get().isBefore(end.get())
                    ? Optional.of("It is valid from " + attributes.get("validFrom") + " until "
                            + attributes.get("validUntil") + "; expected the end after the start.")
                    : Optional.empty();
        } catch (DateTimeParseException malformed) {
            return Optional.of("Its validity names '" + malformed.getParsedString()
                    + "'; expected a day such as 2026-11-05 or a time such as 2026-11-05T10:00:00Z.");
        }
    }

    /** A day begins when it begins in UTC. */
    private Optional<Instant> time(String attribute) {
        var text = text(attributes.get(attribute)).trim();
        if (text.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                text.indexOf('T') < 0
                        ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                        : Instant.parse(text));
    }

    private static String text(Object value) {
        return value instanceof String text ? text : "";
    }

    private static List<String> texts(Object value) {
        if (value instanceof List<?> several) {
            return several.stream().map(String::valueOf).toList();
        }
        return text(value).isBlank() ? List.of() : List.of(text(value));
    }
}
