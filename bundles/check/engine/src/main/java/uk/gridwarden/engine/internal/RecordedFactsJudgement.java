package uk.gridwarden.engine.internal;

import java.time.Duration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import uk.gridwarden.engine.Rejudgement;
import uk.gridwarden.engine.Rejudgement.Rejudged;
import uk.gridwarden.engine.RuleVerdict;
import uk.gridwarden.rule.api.Facts;
import uk.gridwarden.rule.api.Outcome;

/**
 * Judges as a request is judged, from facts that were gathered before. A rule that is absent is not waited for, one that was
 * set apart is asked all the same without counting against it, and rules that only run beside the others are left out.
 */
@Component
public final class RecordedFactsJudgement implements Rejudgement {
    private final RuleRegistry registry;
    private final RuleEvaluation evaluation;
    private final EngineSettings settings;
    private final OwnVerdicts ownVerdicts;

    /** Called by Declarative Services. */
    @Activate
    public RecordedFactsJudgement(
            @Reference RuleRegistry registry,
            @Reference RuleEvaluation evaluation,
            @Reference EngineSettings settings,
            @Reference OwnVerdicts ownVerdicts) {
        this.registry = registry;
        this.evaluation = evaluation;
        this.settings = settings;
        this.ownVerdicts = ownVerdicts;
    }

    @Override
    public Rejudged judge(Facts facts) {
        var generation = registry.enterCurrent();
        try {
            var rules = generation.rulesFor(facts.request().service().value(), facts.relevantTime());
            var verdicts = ownVerdicts.beside(rules, facts, settings.values());
            rules.forEach(rule -> verdicts.add(verdict(rule, facts)));
            var judgement = Judgement.of(verdicts, facts.policy().monitored());
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

    private RuleVerdict verdict(RuleCandidate rule, Facts facts) {
        try {
            return evaluation.evaluate(rule, facts);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            var declaration = rule.declaration();
            return new RuleVerdict(
                    declaration.id(),
                    declaration.version(),
                    Outcome.undetermined(OwnFinding.ruleFailed(declaration.id())),
                    Duration.ZERO);
        }
    }
}
