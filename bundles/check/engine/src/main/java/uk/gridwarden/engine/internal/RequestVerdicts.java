package uk.gridwarden.engine.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import uk.gridwarden.engine.Generation;
import uk.gridwarden.engine.Rejudgement;
import uk.gridwarden.engine.RuleVerdict;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.rule.api.Facts;
import uk.gridwarden.rule.api.Finding;
import uk.gridwarden.rule.api.Outcome;

/**
 * Has one generation of rules judge the facts of a request: from the first verdict to the last the request is inside that
 * generation, so that none of its rules is taken away under it. Called by many request threads at once; the way to a
 * generation with all that is required takes one volatile read and no lock.
 *
 * <p>Facts that were recorded are judged in the same way, with three differences: a rule that is absent is not waited for,
 * one in quarantine is asked without counting against it, and rules that only run beside the others are left out.
 */
@Component(service = {RequestVerdicts.class, Rejudgement.class})
public final class RequestVerdicts implements Rejudgement {
    private static final String ENGINE = "engine";

    private final RuleRegistry registry;
    private final RuleEvaluation evaluation;
    private final EngineSettings settings;
    private final String engineVersion;

    /**
     * The verdicts on a request.
     *
     * @param verdicts the engine's own, then those of the rules that count, then those of shadows
     * @param generation the generation that judged
     */
    record Judged(List<RuleVerdict> verdicts, Generation generation) {}

    @FunctionalInterface
    private interface Asking {
        RuleVerdict ask(RuleCandidate rule, Facts facts) throws InterruptedException;
    }

    /** Called by Declarative Services. */
    @Activate
    public RequestVerdicts(
            @Reference RuleRegistry registry,
            @Reference RuleEvaluation evaluation,
            @Reference EngineSettings settings,
            BundleContext context) {
        this(registry, evaluation, settings, context.getBundle().getVersion().toString());
    }

    RequestVerdicts(RuleRegistry registry, RuleEvaluation evaluation, EngineSettings settings, String engineVersion) {
        this.registry = registry;
        this.evaluation = evaluation;
        this.settings = settings;
        this.engineVersion = engineVersion;
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
            var rules = rules(generation, facts);
            var verdicts = ownVerdicts(rules, facts, values);
            rules.forEach(rule -> verdicts.add(verdict(rule, facts, this::judge)));
            generation.shadowsFor(service(facts), facts.relevantTime()).stream()
                    .filter(shadow -> !evaluation.quarantine().holds(shadow.declaration()))
                    .forEach(shadow ->
                            verdicts.add(verdict(shadow, facts, this::judge).asShadow()));
            return new Judged(verdicts, generation.description());
        } finally {
            generation.leave();
        }
    }

    @Override
    public Rejudged judge(Facts facts) {
        var generation = registry.enterCurrent();
        try {
            var rules = rules(generation, facts);
            var verdicts = ownVerdicts(rules, facts, settings.values());
            rules.forEach(rule -> verdicts.add(verdict(rule, facts, evaluation::evaluate)));
            var combined = CombinedVerdict.of(verdicts, facts.policy().monitored());
            return new Rejudged(
                    combined.outcome(),
                    combined.enforced(),
                    combined.findings(),
                    combined.warnings(),
                    verdicts,
                    generation.description());
        } finally {
            generation.leave();
        }
    }

    /** The engine's own verdict on a request that no rule is asked about. */
    RuleVerdict own(Outcome outcome) {
        return own(ENGINE, outcome);
    }

    private RuleVerdict own(String id, Outcome outcome) {
        return new RuleVerdict(id, engineVersion, outcome, Duration.ZERO);
    }

    /** A required rule may be absent for the moment of a swap: then wait, outside of any generation. */
    private LiveGeneration enterGeneration(Facts facts, EngineSettings.Values values) {
        var generation = registry.enterCurrent();
        if (values.missing(service(facts), rules(generation, facts)).isEmpty()) {
            return generation;
        }
        generation.leave();
        try {
            registry.awaitRequiredRules(service(facts), facts.relevantTime(), values);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        return registry.enterCurrent();
    }

    private static String service(Facts facts) {
        return facts.request().service().value();
    }

    private static List<RuleCandidate> rules(LiveGeneration generation, Facts facts) {
        return generation.rulesFor(service(facts), facts.relevantTime());
    }

    /** On a payload, and on rules that are not there. */
    private List<RuleVerdict> ownVerdicts(List<RuleCandidate> rules, Facts facts, EngineSettings.Values values) {
        var verdicts = new ArrayList<RuleVerdict>();
        facts.payload().ifPresent(payload -> verdicts.add(own(PayloadCheck.ID, PayloadCheck.evaluate(facts, payload))));
        var service = service(facts);
        var missing = values.missing(service, rules);
        if (!missing.isEmpty()) {
            verdicts.add(own(Outcome.undetermined(OwnFinding.rulesMissing(service, missing))));
        } else if (rules.isEmpty()) {
            verdicts.add(own(Outcome.notApplicable("No rule for SRV " + service + " is installed.")));
        }
        return verdicts;
    }

    private RuleVerdict judge(RuleCandidate rule, Facts facts) throws InterruptedException {
        var declaration = rule.declaration();
        return evaluation.quarantine().holds(declaration)
                ? undetermined(rule, OwnFinding.ruleQuarantined(declaration.id()))
                : evaluation.judge(rule, facts);
    }

    private static RuleVerdict verdict(RuleCandidate rule, Facts facts, Asking asking) {
        try {
            return asking.ask(rule, facts);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return undetermined(rule, OwnFinding.ruleFailed(rule.declaration().id()));
        }
    }

    private static RuleVerdict undetermined(RuleCandidate rule, Finding cause) {
        return new RuleVerdict(
                rule.declaration().id(), rule.declaration().version(), Outcome.undetermined(cause), Duration.ZERO);
    }
}
