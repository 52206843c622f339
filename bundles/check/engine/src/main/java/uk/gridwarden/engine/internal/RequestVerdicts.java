package uk.gridwarden.engine.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
    private final String engineVersion;

    /**
     * The verdicts on a request.
     *
     * @param facts what was judged
     * @param verdicts the engine's own, then those of the rules that count, then those of shadows
     * @param generation the generation that judged
     * @param terms the settings that it judged under
     */
    record Judged(Facts facts, List<RuleVerdict> verdicts, Generation generation, BasisParts.Terms terms) {}

    /** Gathers the facts of a request under the settings of a generation. */
    @FunctionalInterface
    interface Gathering {
        Facts under(LiveGeneration generation) throws UnavailableException;
    }

    @FunctionalInterface
    private interface Asking {
        RuleVerdict ask(RuleCandidate rule, Facts facts) throws InterruptedException;
    }

    /** Called by Declarative Services. */
    @Activate
    public RequestVerdicts(
            @Reference RuleRegistry registry, @Reference RuleEvaluation evaluation, BundleContext context) {
        this(registry, evaluation, context.getBundle().getVersion().toString());
    }

    RequestVerdicts(RuleRegistry registry, RuleEvaluation evaluation, String engineVersion) {
        this.registry = registry;
        this.evaluation = evaluation;
        this.engineVersion = engineVersion;
    }

    /**
     * Judges a request wholly under one generation: its settings, its parameters and its rules.
     *
     * @param contentDigest digest of the request; empty for a dry run, which counts against no rule
     * @throws UnavailableException when it cannot be judged now; nothing was decided, and another attempt may succeed
     */
    Judged of(Gathering gathering, Optional<String> contentDigest) throws UnavailableException {
        var generation = registry.enterCurrent();
        try {
            var facts = gathering.under(generation);
            if (!generation.missing(service(facts), facts.relevantTime()).isEmpty()) {
                // A required rule may be absent for the moment of a swap: then wait, outside of any generation.
                generation.leave();
                await(facts, generation.values());
                generation = registry.enterCurrent();
                facts = gathering.under(generation);
            }
            refuseUnusable(generation, facts);
            var values = generation.values();
            var rules = rules(generation, facts);
            var verdicts = ownVerdicts(generation, facts);
            for (var rule : rules) {
                verdicts.add(verdict(
                        rule, facts, (one, seen) -> evaluation.judge(one, one.seeing(seen), values, contentDigest)));
            }
            for (var shadow : generation.shadowsFor(service(facts), facts.relevantTime())) {
                if (!evaluation.quarantine().holds(shadow.declaration())) {
                    verdicts.add(verdict(
                                    shadow,
                                    facts,
                                    (one, seen) ->
                                            evaluation.judge(one, one.seeingAsShadow(seen), values, contentDigest))
                            .asShadow());
                }
            }
            return new Judged(facts, verdicts, generation.description(), generation.terms());
        } finally {
            generation.leave();
        }
    }

    private void await(Facts facts, EngineSettings.Values values) {
        try {
            registry.awaitRequiredRules(service(facts), facts.relevantTime(), values.grace());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** A rule that is set apart decides nothing and uses up nothing, so that a retry or another node still can. */
    private void refuseUnusable(LiveGeneration generation, Facts facts) throws UnavailableException {
        if (!generation.isRecorded()) {
            throw new UnavailableException(
                    RecordedValidation.NOT_READY,
                    "Basis " + generation.description().number()
                            + " could not be recorded, and nothing is decided on a basis that is not on record.",
                    null);
        }
        for (var rule : rules(generation, facts)) {
            if (evaluation.quarantine().holds(rule.declaration())) {
                throw new UnavailableException(
                        "A rule for SRV " + service(facts) + " is in quarantine, and nothing is decided without it.",
                        RulesInOperation.quarantined(rule.declaration(), service(facts)),
                        null);
            }
        }
    }

    @Override
    public Rejudged judge(Facts facts) {
        var generation = registry.enterCurrent();
        try {
            var values = generation.values();
            var verdicts = ownVerdicts(generation, facts);
            rules(generation, facts)
                    .forEach(rule -> verdicts.add(
                            verdict(rule, facts, (one, seen) -> evaluation.evaluate(one, one.seeing(seen), values))));
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

    private static String service(Facts facts) {
        return facts.request().service().value();
    }

    private static List<RuleCandidate> rules(LiveGeneration generation, Facts facts) {
        return generation.rulesFor(service(facts), facts.relevantTime());
    }

    /** On a payload, and on rules that are not there. */
    private List<RuleVerdict> ownVerdicts(LiveGeneration generation, Facts facts) {
        var verdicts = new ArrayList<RuleVerdict>();
        facts.payload().ifPresent(payload -> verdicts.add(own(PayloadCheck.ID, PayloadCheck.evaluate(facts, payload))));
        var service = service(facts);
        var missing = generation.missing(service, facts.relevantTime());
        if (!missing.isEmpty()) {
            verdicts.add(own(Outcome.undetermined(OwnFinding.rulesMissing(service, missing))));
        } else if (rules(generation, facts).isEmpty()) {
            verdicts.add(own(Outcome.notApplicable("No rule for SRV " + service + " is installed.")));
        }
        return verdicts;
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
