package uk.gridwarden.engine.internal;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.Version;
import uk.gridwarden.engine.ActiveRule;
import uk.gridwarden.rule.api.CatalogueEntry;
import uk.gridwarden.rule.api.Facts;
import uk.gridwarden.rule.api.ParameterValues;
import uk.gridwarden.rule.api.Rule;
import uk.gridwarden.rule.api.Sha256;
import uk.gridwarden.rule.bundles.DeclaredParameter;
import uk.gridwarden.rule.bundles.DeclaredRule;

/**
 * A rule service as it was bound, with its declaration.
 *
 * @param parameters the parameters that it declares
 * @param installed when the content of its bundle was installed
 * @param shadow whether it declares that it only runs beside the others
 * @param problem why it can never be active; empty when its declaration is in order
 */
record RuleCandidate(
        Rule rule,
        ActiveRule declaration,
        List<DeclaredParameter> parameters,
        Version version,
        Instant installed,
        long serviceId,
        boolean shadow,
        Optional<String> problem) {

    /**
     * A rule service as it is bound.
     *
     * @param contents digest of the contents of its bundle; empty when they cannot be read
     */
    static RuleCandidate of(ServiceReference<Rule> reference, Rule rule, Optional<Sha256> contents) {
        var declared = DeclaredRule.of(reference);
        var bundle = reference.getBundle();
        var problem =
                contents.isEmpty() ? Optional.of("The contents of its bundle cannot be read.") : declared.problem();
        var declaration = new ActiveRule(
                declared.id(),
                declared.version().toString(),
                declared.title(),
                declared.judges(),
                bundle.getSymbolicName() + " " + bundle.getVersion(),
                contents.orElseGet(Sha256::of),
                List.of(),
                Collections.emptySortedMap(),
                problem.isEmpty() ? declared.validFrom() : Optional.empty(),
                problem.isEmpty() ? declared.validUntil() : Optional.empty());
        return new RuleCandidate(
                rule,
                declaration,
                declared.parameters(),
                declared.version(),
                Instant.ofEpochMilli(bundle.getLastModified()),
                (Long) reference.getProperty("service.id"),
                declared.isShadow(),
                problem);
    }

    /** The same rule with its catalogue. */
    RuleCandidate with(List<CatalogueEntry> catalogue) {
        return as(declaration.with(catalogue));
    }

    /** The same rule with the values of its parameters. */
    RuleCandidate with(SortedMap<String, String> values) {
        return as(declaration.with(values));
    }

    private RuleCandidate as(ActiveRule described) {
        return new RuleCandidate(rule, described, parameters, version, installed, serviceId, shadow, problem);
    }

    /** Whether another candidate is this very rule object; an equal one of another bundle is another rule. */
    boolean isSameAs(RuleCandidate other) {
        return rule == other.rule && serviceId == other.serviceId;
    }

    /** The facts as this rule judges them: the parameters on record with them go before those in force. */
    Facts seeing(Facts facts) {
        var values = new TreeMap<>(declaration.parameters());
        facts.policy().parameters(declaration.id()).values().forEach((name, value) -> values.replace(name, value));
        return seeing(facts, values);
    }

    /** The facts as this rule would judge them beside another version of its id. */
    Facts seeingAsShadow(Facts facts) {
        return seeing(facts, declaration.parameters());
    }

    private Facts seeing(Facts facts, SortedMap<String, String> values) {
        return values.isEmpty()
                ? facts
                : facts.with(facts.policy().with(Map.of(declaration.id(), new ParameterValues(values))));
    }

    /** Whether its version may be chosen at any time, so that no lower one ever is. */
    boolean isWithoutWindow() {
        return declaration.validFrom().isEmpty() && declaration.validUntil().isEmpty();
    }

    /** Id and version, as configuration names a rule. */
    String coordinates() {
        return declaration.coordinates();
    }
}
