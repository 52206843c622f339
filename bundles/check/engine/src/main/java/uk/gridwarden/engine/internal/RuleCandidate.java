package uk.gridwarden.engine.internal;

import java.util.List;
import java.util.Optional;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.Version;
import uk.gridwarden.engine.ActiveRule;
import uk.gridwarden.rule.api.CatalogueEntry;
import uk.gridwarden.rule.api.Rule;
import uk.gridwarden.rule.api.Sha256;
import uk.gridwarden.rule.bundles.BundleContents;
import uk.gridwarden.rule.bundles.DeclaredRule;

/**
 * A rule service as it was bound, with its declaration.
 *
 * @param shadow whether it declares that it only runs beside the others
 * @param problem why it can never be active; empty when its declaration is in order
 */
record RuleCandidate(
        Rule rule, ActiveRule declaration, Version version, long serviceId, boolean shadow, Optional<String> problem) {

    static RuleCandidate of(ServiceReference<Rule> reference, Rule rule) {
        var declared = DeclaredRule.of(reference);
        var bundle = reference.getBundle();
        var contents = BundleContents.of(bundle);
        var problem =
                contents.isEmpty() ? Optional.of("The contents of its bundle cannot be read.") : declared.problem();
        var declaration = new ActiveRule(
                declared.id(),
                declared.version().toString(),
                declared.title(),
                declared.judges(),
                bundle.getSymbolicName() + " " + bundle.getVersion(),
                contents.map(BundleContents::digest).orElseGet(Sha256::of),
                List.of(),
                problem.isEmpty() ? declared.validFrom() : Optional.empty(),
                problem.isEmpty() ? declared.validUntil() : Optional.empty());
        return new RuleCandidate(
                rule,
                declaration,
                declared.version(),
                (Long) reference.getProperty("service.id"),
                declared.isShadow(),
                problem);
    }

    /** The same rule with its catalogue. */
    RuleCandidate with(List<CatalogueEntry> catalogue) {
        return new RuleCandidate(rule, declaration.with(catalogue), version, serviceId, shadow, problem);
    }

    /** Whether its version may be chosen at any time, so that no lower one ever is. */
    boolean isWithoutWindow() {
        return declaration.validFrom().isEmpty() && declaration.validUntil().isEmpty();
    }

    /** Id and version, as configuration names a rule. */
    String coordinates() {
        return declaration.id() + "@" + declaration.version();
    }
}
