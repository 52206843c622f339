package uk.gridwarden.engine.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import uk.gridwarden.rule.bundles.KeptOut;
import uk.gridwarden.rule.bundles.SignaturePolicy;
import uk.gridwarden.self.check.ReadinessCheck;

/** Whether configuration and rules allow decisions. */
@Component
public final class EngineReadiness implements ReadinessCheck {
    private final EngineSettings settings;
    private final ResponseCodes responseCodes;
    private final RulesInOperation rules;

    /** Called by Declarative Services. */
    @Activate
    public EngineReadiness(
            @Reference EngineSettings settings,
            @Reference ResponseCodes responseCodes,
            @Reference RulesInOperation rules) {
        this.settings = settings;
        this.responseCodes = responseCodes;
        this.rules = rules;
    }

    @Override
    public String name() {
        return "rules";
    }

    @Override
    public State state() {
        var values = settings.values();
        var problems = new ArrayList<>(values.problems());
        // Under a configuration that cannot be read the strictest counts, which keeps rules out: that is no cause.
        var areRulesJudged = problems.isEmpty();
        problems.addAll(responseCodes.problems());
        if (areRulesJudged) {
            problems.addAll(rules.missingRules().values());
        }
        rules.recordingProblem().ifPresent(problems::add);
        var warnings = new ArrayList<>(rules.inactive().stream()
                .filter(rule -> areRulesJudged)
                .map(KeptOut::sentence)
                .toList());
        warnings.addAll(rules.warnings());
        rules.quarantined()
                .forEach(rule -> warnings.add("Rule " + rule.id() + " " + rule.version() + " failed " + rule.failures()
                        + " different requests in a row and is in quarantine since " + rule.since() + "."));
        warnings.addAll(weakenings(values));
        rules.stuckThreads()
                .forEach((rule, threads) ->
                        warnings.add("Rule " + rule + " holds " + threads + " rule threads that do not end."));
        var generation = rules.current();
        var details = new TreeMap<String, String>();
        details.put("generation", Long.toString(generation.number()));
        details.put("generationDigest", generation.digest().toString());
        details.put("basisDigest", generation.basisDigest().toString());
        details.put("rules.grace.ms", Long.toString(values.grace().toMillis()));
        details.put("rules.signature", values.signature().name().toLowerCase(Locale.ROOT));
        generation.rules().forEach(rule -> details.put("rule " + rule.id(), rule.version()));
        return new State(problems, warnings, details);
    }

    /** Settings that let requests or rules pass which the defaults would not. */
    private static List<String> weakenings(EngineSettings.Values values) {
        var weakenings = new ArrayList<String>();
        values.policy()
                .monitored()
                .forEach(code -> weakenings.add("Finding " + code
                        + " is only monitored, so requests with it are accepted: take it out of findings.monitored to"
                        + " have them rejected."));
        if (values.signature() == SignaturePolicy.OFF) {
            weakenings.add("Signatures of rule bundles are not checked: set rules.signature to required.");
        }
        return weakenings;
    }
}
