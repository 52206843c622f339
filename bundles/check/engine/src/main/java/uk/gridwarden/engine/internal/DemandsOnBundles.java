package uk.gridwarden.engine.internal;

import java.time.Instant;
import java.util.Optional;
import uk.gridwarden.rule.api.Sha256;
import uk.gridwarden.rule.bundles.AdmissionPolicy;
import uk.gridwarden.rule.bundles.DeclaredRule;
import uk.gridwarden.rule.bundles.SignaturePolicy;

/** What the engine demands of rule bundles, by its settings and its generations as they were at one moment. */
record DemandsOnBundles(EngineSettings.Values settings, ActiveVersions versions) implements AdmissionPolicy {
    static final String DOWNGRADE =
            "A higher version was active before; to go back on purpose, name the rule in rules.downgrade.allowed.";

    @Override
    public SignaturePolicy signature() {
        return settings.signature();
    }

    @Override
    public Optional<String> refusalOf(DeclaredRule rule, Sha256 contents, Instant installed) {
        var id = rule.id();
        var version = rule.version();
        return rule.isShadow()
                        || settings.shadows().contains(id + "@" + version)
                        || mayLead(new RuleContents(id, version, contents), installed)
                        || versions.isBesideAWindow(id, version)
                ? Optional.empty()
                : Optional.of(DOWNGRADE);
    }

    /** Whether a version may be the highest one of its rule: by what was active before, or because the operator allows it. */
    boolean mayLead(RuleContents contents, Instant installed) {
        return settings.downgrades().contains(contents.id()) || versions.mayLead(contents, installed);
    }
}
