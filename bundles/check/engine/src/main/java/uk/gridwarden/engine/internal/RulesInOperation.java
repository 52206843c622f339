package uk.gridwarden.engine.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import uk.gridwarden.engine.Generation;
import uk.gridwarden.engine.InactiveRule;
import uk.gridwarden.engine.QuarantinedRule;
import uk.gridwarden.engine.RuleGenerations;
import uk.gridwarden.rule.api.CatalogueEntry;

/** The rules as an operator sees them: what the registry, the quarantine and the framework each know of them. */
@Component(service = {RuleGenerations.class, RulesInOperation.class})
public final class RulesInOperation implements RuleGenerations {
    private final EngineSettings settings;
    private final RuleRegistry registry;
    private final RuleEvaluation evaluation;
    private final UnboundRules unbound;

    /** Called by Declarative Services. */
    @Activate
    public RulesInOperation(
            @Reference EngineSettings settings,
            @Reference RuleRegistry registry,
            @Reference RuleEvaluation evaluation,
            @Reference UnboundRules unbound) {
        this.settings = settings;
        this.registry = registry;
        this.evaluation = evaluation;
        this.unbound = unbound;
    }

    @Override
    public Generation current() {
        return registry.current();
    }

    @Override
    public List<Generation> history() {
        return registry.history();
    }

    @Override
    public Optional<CatalogueEntry> entry(long generation, String ruleId, String ruleVersion, String code) {
        return OwnFinding.entry(code).or(() -> registry.entry(generation, ruleId, ruleVersion, code));
    }

    @Override
    public List<InactiveRule> inactive() {
        // The framework is asked without the registry's lock, which its own threads wait for.
        var bound = registry.bound();
        return Stream.concat(bound.inactive().stream(), unbound.beside(bound.known()).stream())
                .toList();
    }

    @Override
    public List<String> missing() {
        return List.copyOf(missingRules().keySet());
    }

    /** What {@link #missing()} names, each with the sentence that says why. */
    SortedMap<String, String> missingRules() {
        return registry.missing(settings.values(), evaluation.quarantine());
    }

    @Override
    public List<QuarantinedRule> quarantined() {
        return evaluation.quarantine().rules();
    }

    @Override
    public boolean release(String ruleId) {
        var wasHeld = evaluation.quarantine().release(ruleId);
        registry.renew();
        return wasHeld;
    }

    @Override
    public Map<String, Integer> stuckThreads() {
        return evaluation.stuckThreads();
    }

    @Override
    public List<String> warnings() {
        return registry.warnings();
    }

    /** Why nothing can be decided by the current generation; empty when it is on record. */
    Optional<String> recordingProblem() {
        return registry.recordingProblem();
    }
}
