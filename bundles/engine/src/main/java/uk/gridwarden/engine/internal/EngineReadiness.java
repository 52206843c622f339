package uk.gridwarden.engine.internal;

import java.util.ArrayList;
import java.util.TreeMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import uk.gridwarden.engine.ReadinessCheck;

/** Whether configuration and rules allow decisions. */
@Component
public final class EngineReadiness implements ReadinessCheck {
    private final EngineSettings settings;
    private final ResponseCodes responseCodes;
    private final RuleRegistry registry;

    /** Called by Declarative Services. */
    @Activate
    public EngineReadiness(
            @Reference EngineSettings settings,
            @Reference ResponseCodes responseCodes,
            @Reference RuleRegistry registry) {
        this.settings = settings;
        this.responseCodes = responseCodes;
        this.registry = registry;
    }

    @Override
    public String name() {
        return "rules";
    }

    @Override
    public State state() {
        var problems = new ArrayList<>(settings.values().problems());
        problems.addAll(responseCodes.problems());
        registry.missing().forEach(service -> problems.add("No rule for required SRV " + service + " is active."));
        if (!registry.recordingProblem().isEmpty()) {
            problems.add(registry.recordingProblem());
        }
        var warnings = new ArrayList<>(registry.inactive().stream()
                .map(rule -> "Rule " + rule.id() + " " + rule.version() + " of bundle " + rule.bundle()
                        + " is not active: " + rule.reason())
                .toList());
        warnings.addAll(registry.warnings());
        registry.quarantined()
                .forEach(rule -> warnings.add("Rule " + rule.id() + " " + rule.version() + " failed " + rule.failures()
                        + " requests in a row and counts as absent since " + rule.since() + "."));
        registry.stuckThreads()
                .forEach((rule, threads) ->
                        warnings.add("Rule " + rule + " holds " + threads + " rule threads that do not end."));
        var generation = registry.current();
        var details = new TreeMap<String, String>();
        details.put("generation", Long.toString(generation.number()));
        details.put("generationDigest", generation.digest());
        generation.rules().forEach(rule -> details.put("rule " + rule.id(), rule.version()));
        return new State(problems, warnings, details);
    }
}
