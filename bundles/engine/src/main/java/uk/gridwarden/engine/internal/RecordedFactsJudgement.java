package uk.gridwarden.engine.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import uk.gridwarden.engine.Rejudgement;
import uk.gridwarden.engine.RuleVerdict;
import uk.gridwarden.rule.api.Facts;
import uk.gridwarden.rule.api.Outcome;

/**
 * Judges as a request is judged, from facts that were gathered before. A rule that is absent is not waited for, one that was
 * set apart is asked all the same without counting against it, and rules that only run beside the others are left out.
 */
@Component
public final class RecordedFactsJudgement implements Rejudgement {
    private static final String ENGINE = "engine";

    private final RuleRegistry registry;
    private final RuleEvaluation evaluation;
    private final EngineSettings settings;

    /** Called by Declarative Services. */
    @Activate
    public RecordedFactsJudgement(
            @Reference RuleRegistry registry,
            @Reference RuleEvaluation evaluation,
            @Reference EngineSettings settings) {
        this.registry = registry;
        this.evaluation = evaluation;
        this.settings = settings;
    }

    @Override
    public Rejudged judge(Facts facts) {
        var generation = registry.enterCurrent();
        try {
            var verdicts = new ArrayList<RuleVerdict>();
            facts.payload()
                    .ifPresent(payload ->
                            verdicts.add(engineVerdict(PayloadCheck.ID, PayloadCheck.evaluate(facts, payload))));
            verdicts.addAll(ruleVerdicts(generation, facts));
            var judgement = Judgement.of(verdicts, settings.values().monitored());
            return new Rejudged(
                    judgement.outcome(),
                    judgement.enforced(),
                    judgement.findings(),
                    judgement.warnings(),
                    verdicts,
                    generation.description());
        } finally {
            generation.leave();
        }
    }

    private List<RuleVerdict> ruleVerdicts(LiveGeneration generation, Facts facts) {
        var service = facts.request().service().value();
        var rules = generation.rulesFor(service, facts.relevantTime());
        if (rules.isEmpty()) {
            return List.of(engineVerdict(
                    ENGINE,
                    settings.values().required().contains(service)
                            ? Outcome.undetermined(EngineFindings.ruleMissing(service))
                            : Outcome.notApplicable("No rule for SRV " + service + " is installed.")));
        }
        return rules.stream().map(rule -> verdict(rule, facts)).toList();
    }

    private RuleVerdict verdict(RuleCandidate rule, Facts facts) {
        try {
            return evaluation.evaluate(rule, facts);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            var declaration = rule.declaration();
            return new RuleVerdict(
                    declaration.id(),
                    declaration.version(),
                    Outcome.undetermined(EngineFindings.ruleFailed(declaration.id())),
                    Duration.ZERO);
        }
    }

    private static RuleVerdict engineVerdict(String id, Outcome outcome) {
        return new RuleVerdict(id, "", outcome, Duration.ZERO);
    }
}
