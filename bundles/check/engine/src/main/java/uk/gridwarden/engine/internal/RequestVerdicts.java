package uk.gridwarden.engine.internal;

import java.time.Duration;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import uk.gridwarden.engine.Generation;
import uk.gridwarden.engine.RuleVerdict;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.rule.api.Facts;
import uk.gridwarden.rule.api.Finding;
import uk.gridwarden.rule.api.Outcome;

/**
 * Has one generation of rules judge the facts of a request: from the first verdict to the last the request is inside that
 * generation, so that none of its rules is taken away under it. Called by many request threads at once; the way to a
 * generation with all that is required takes one volatile read and no lock.
 */
@Component(service = RequestVerdicts.class)
public final class RequestVerdicts {
    private final RuleRegistry registry;
    private final RuleEvaluation evaluation;
    private final OwnVerdicts ownVerdicts;

    /**
     * What was judged.
     *
     * @param verdicts the engine's own, then those of the rules that count, then those of shadows
     * @param generation the generation that judged
     */
    record Judged(List<RuleVerdict> verdicts, Generation generation) {}

    /** Called by Declarative Services. */
    @Activate
    public RequestVerdicts(
            @Reference RuleRegistry registry,
            @Reference RuleEvaluation evaluation,
            @Reference OwnVerdicts ownVerdicts) {
        this.registry = registry;
        this.evaluation = evaluation;
        this.ownVerdicts = ownVerdicts;
    }

    Judged of(Facts facts, EngineSettings.Values values) throws UnavailableException {
        var generation = enterGeneration(facts, values);
        try {
            if (!generation.isRecorded()) {
                throw new UnavailableException(
                        RecordedValidation.NOT_READY,
                        "Rule generation " + generation.description().number()
                                + " could not be recorded, and nothing is decided by rules that are not on record.",
                        null);
            }
            return new Judged(verdicts(generation, facts, values), generation.description());
        } finally {
            generation.leave();
        }
    }

    /** A required rule may be absent for the moment of a swap: then wait, outside of any generation. */
    private LiveGeneration enterGeneration(Facts facts, EngineSettings.Values values) {
        var service = facts.request().service().value();
        var generation = registry.enterCurrent();
        if (values.missing(service, rules(generation, facts)).isEmpty()) {
            return generation;
        }
        generation.leave();
        try {
            registry.awaitRequiredRules(service, facts.relevantTime(), values);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        return registry.enterCurrent();
    }

    private static List<RuleCandidate> rules(LiveGeneration generation, Facts facts) {
        return generation.rulesFor(facts.request().service().value(), facts.relevantTime());
    }

    private List<RuleVerdict> verdicts(LiveGeneration generation, Facts facts, EngineSettings.Values values) {
        var rules = rules(generation, facts);
        var verdicts = ownVerdicts.beside(rules, facts, values);
        rules.forEach(rule -> verdicts.add(verdict(rule, facts)));
        for (var shadow : generation.shadowsFor(facts.request().service().value(), facts.relevantTime())) {
            if (!evaluation.quarantine().holds(shadow.declaration())) {
                verdicts.add(asShadow(verdict(shadow, facts)));
            }
        }
        return verdicts;
    }

    private RuleVerdict verdict(RuleCandidate rule, Facts facts) {
        var declaration = rule.declaration();
        if (evaluation.quarantine().holds(declaration)) {
            return failed(rule, OwnFinding.ruleQuarantined(declaration.id()));
        }
        try {
            return evaluation.judge(rule, facts);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return failed(rule, OwnFinding.ruleFailed(declaration.id()));
        }
    }

    private static RuleVerdict failed(RuleCandidate rule, Finding cause) {
        return new RuleVerdict(
                rule.declaration().id(), rule.declaration().version(), Outcome.undetermined(cause), Duration.ZERO);
    }

    private static RuleVerdict asShadow(RuleVerdict verdict) {
        return new RuleVerdict(verdict.ruleId(), verdict.ruleVersion(), verdict.outcome(), verdict.duration(), true);
    }
}
