package uk.gridwarden.rule.bundles;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.framework.wiring.BundleRevision;
import uk.gridwarden.rule.api.ParameterType;
import uk.gridwarden.rule.api.RuleParameter;
import uk.gridwarden.rule.api.RuleSpec;

/**
 * A parameter as a capability of the rule's bundle declares it.
 *
 * @param attributes the capability's attributes as bnd writes them for {@link RuleParameter}, or anything else
 */
public record DeclaredParameter(Map<String, Object> attributes) {
    private static final String NAME = "[A-Za-z][A-Za-z0-9._-]*";

    /** The parameters that a bundle declares for one component. */
    static List<DeclaredParameter> of(BundleRevision revision, String component) {
        return revision.getDeclaredCapabilities(RuleParameter.NAMESPACE).stream()
                .map(capability -> new DeclaredParameter(capability.getAttributes()))
                .filter(parameter -> component.equals(parameter.text(RuleSpec.COMPONENT)))
                .toList();
    }

    /** As declared; empty when it is not. */
    public String name() {
        return text(RuleParameter.NAMESPACE);
    }

    /** As declared; empty when it is not. */
    public String defaultValue() {
        return text(RuleParameter.DEFAULT);
    }

    /** As declared; empty when it is not. */
    public String description() {
        return text("description");
    }

    /** Why a value is not of the declared type, such as {@code 'x'; expected a whole number}; empty when it is. */
    public Optional<String> objection(String value) {
        return type().flatMap(type -> type.objection(value));
    }

    /** TEXT when there is none, because bnd does not write the default of an annotation's element. */
    private Optional<ParameterType> type() {
        if (!attributes.containsKey("type")) {
            return Optional.of(ParameterType.TEXT);
        }
        return Arrays.stream(ParameterType.values())
                .filter(type -> type.name().equals(text("type")))
                .findFirst();
    }

    /** Why a rule with these parameters can never be active; empty when their declarations are in order. */
    static Optional<String> problemOf(List<DeclaredParameter> parameters) {
        var seen = new HashSet<String>();
        return parameters.stream()
                .flatMap(parameter -> parameter.problem(seen.add(parameter.name())).stream())
                .findFirst();
    }

    private Optional<String> problem(boolean isFirst) {
        if (!name().matches(NAME)) {
            return Optional.of("Its parameter '" + name()
                    + "' has no valid name; expected letters, digits, dots, hyphens and underscores, a letter first.");
        }
        if (!isFirst) {
            return Optional.of("It declares parameter " + name() + " twice.");
        }
        if (type().isEmpty()) {
            return Optional.of("Its parameter " + name() + " has the type '" + text("type") + "'; expected one of "
                    + Arrays.toString(ParameterType.values()) + ".");
        }
        return objection(defaultValue())
                .map(objection -> "Its parameter " + name() + " has the default " + objection + ".");
    }

    private String text(String attribute) {
        return attributes.get(attribute) instanceof String text ? text : "";
    }
}
