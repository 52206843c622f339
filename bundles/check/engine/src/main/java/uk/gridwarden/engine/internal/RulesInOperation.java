package uk.gridwarden.engine.internal;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import uk.gridwarden.acts.ActKind;
import uk.gridwarden.acts.ActRecorder;
import uk.gridwarden.acts.AdministrativeAct;
import uk.gridwarden.basis.JudgedServices;
import uk.gridwarden.engine.ActiveRule;
import uk.gridwarden.engine.Generation;
import uk.gridwarden.engine.QuarantinedRule;
import uk.gridwarden.engine.RuleGenerations;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.rule.api.CatalogueEntry;
import uk.gridwarden.rule.bundles.KeptOut;
import uk.gridwarden.rule.bundles.RuleBundles;

/** The rules as an operator sees them: what the registry, the quarantine and the framework each know of them. */
@Component(service = {RuleGenerations.class, RulesInOperation.class})
public final class RulesInOperation implements RuleGenerations {
    private final Clock clock;
    private final RuleRegistry registry;
    private final RuleEvaluation evaluation;
    private final RuleBundles bundles;
    private final ActRecorder acts;

    /** Called by Declarative Services. */
    @Activate
    public RulesInOperation(
            @Reference(target = SystemClock.TARGET) Clock clock,
            @Reference RuleRegistry registry,
            @Reference RuleEvaluation evaluation,
            @Reference RuleBundles bundles,
            @Reference ActRecorder acts) {
        this.clock = clock;
        this.registry = registry;
        this.evaluation = evaluation;
        this.bundles = bundles;
        this.acts = acts;
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
    public List<KeptOut> inactive() {
        // The framework is asked without the registry's lock, which its own threads wait for.
        var bound = registry.bound();
        return Stream.concat(bound.inactive().stream(), bundles.keptOut(bound.known()).stream())
                .toList();
    }

    @Override
    public List<String> missing() {
        return List.copyOf(missingRules().keySet());
    }

    /** What {@link #missing()} names, each with the sentence that says why. */
    SortedMap<String, String> missingRules() {
        var generation = registry.live();
        var now = clock.instant();
        var missing = new TreeMap<String, String>();
        var services = new TreeSet<>(generation.judged().from().keySet());
        generation.values().required().forEach(rule -> services.add(rule.service()));
        for (var service : services) {
            generation
                    .missing(service, now)
                    .forEach(rule -> missing.put(
                            rule.toString(),
                            generation.values().required().contains(rule)
                                    ? rule.absence()
                                    : JudgedServices.absence(service)));
            generation.rulesFor(service, now).stream()
                    .map(RuleCandidate::declaration)
                    .filter(evaluation.quarantine()::holds)
                    .forEach(rule -> missing.put(service + ":" + rule.id(), quarantined(rule, service)));
        }
        return missing;
    }

    static String quarantined(ActiveRule rule, String service) {
        return "Rule " + rule.id() + " for SRV " + service
                + " is in quarantine: look at the log, put a mended version into"
                + " deploy/, or run bin/gw rules end-quarantine " + rule.id() + ".";
    }

    @Override
    public List<QuarantinedRule> quarantined() {
        return evaluation.quarantine().rules();
    }

    @Override
    public Optional<String> releaseService(String service, String who) throws UnavailableException {
        return registry.release(service, who);
    }

    @Override
    public boolean endQuarantine(String ruleId, String who) throws UnavailableException {
        if (quarantined().stream().anyMatch(rule -> rule.id().equals(ruleId))) {
            acts.record(AdministrativeAct.ofUser(
                    who,
                    clock.instant(),
                    ActKind.QUARANTINE,
                    "Ended the quarantine of rule " + ruleId + ".",
                    Map.of()));
        }
        var wasHeld = evaluation.quarantine().end(ruleId);
        registry.renew();
        return wasHeld;
    }

    @Override
    public Map<String, Integer> stuckThreads() {
        return evaluation.stuckThreads();
    }

    @Override
    public List<String> warnings() {
        return Stream.concat(registry.warnings().stream(), bundles.warnings().stream())
                .toList();
    }

    /** Why nothing can be decided by the current generation; empty when it is on record. */
    Optional<String> recordingProblem() {
        return registry.recordingProblem();
    }
}
