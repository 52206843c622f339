package uk.gridwarden.engine.internal;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.gridwarden.engine.Generation;
import uk.gridwarden.engine.InactiveRule;
import uk.gridwarden.engine.QuarantinedRule;
import uk.gridwarden.engine.RuleGenerations;
import uk.gridwarden.rule.api.Rule;

/**
 * Turns the rule services that come and go into generations.
 *
 * <p>Binding and unbinding happen on framework threads and are serialised; requests only read the current generation.
 */
@Component(service = {RuleGenerations.class, RuleRegistry.class})
public final class RuleRegistry implements RuleGenerations {
    private static final Logger LOG = LoggerFactory.getLogger(RuleRegistry.class);

    private final EngineSettings settings;
    private final Clock clock;
    private final RuleEvaluation evaluation;
    private final RuleDoor door;
    private final GenerationHistory history;
    private final Runnable renewal = this::renew;
    private final Map<ServiceReference<Rule>, RuleDoor.Arrival> arrivals = new HashMap<>();
    private final List<LiveGeneration> retiring = new ArrayList<>();
    private List<InactiveRule> inactive = List.of();
    private List<String> warnings = List.of();
    private volatile LiveGeneration current;

    /** Called by Declarative Services. */
    @Activate
    public RuleRegistry(
            @Reference EngineSettings settings,
            @Reference Clock clock,
            @Reference RuleEvaluation evaluation,
            @Reference RuleAdmission admission,
            @Reference GenerationJournal journal) {
        this(settings, clock, evaluation, new RuleDoor(settings, admission), journal);
        settings.onChange(renewal);
    }

    /** One that lets every rule in and remembers nothing beyond its run. */
    RuleRegistry(EngineSettings settings, Clock clock) {
        this(
                settings,
                clock,
                new RuleEvaluation(settings),
                new RuleDoor(settings, RuleDoor.Doorkeeper.NO_OBJECTION),
                GenerationJournal.ofThisRunOnly());
    }

    private RuleRegistry(
            EngineSettings settings, Clock clock, RuleEvaluation evaluation, RuleDoor door, GenerationJournal journal) {
        this.settings = settings;
        this.clock = clock;
        this.evaluation = evaluation;
        this.door = door;
        this.history = new GenerationHistory(journal);
        history.earlier().forEach(generation -> door.remember(generation.rules()));
        this.current = generationOf(List.of(), List.of());
        history.add(current);
    }

    @Deactivate
    void stop() {
        settings.forget(renewal);
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindRule(ServiceReference<Rule> reference, Rule rule) {
        var arrival = door.inspect(reference.getBundle(), RuleCandidate.of(reference, rule));
        synchronized (this) {
            arrivals.put(reference, arrival);
            publish();
        }
    }

    /** Returns when no request uses the rule any more, or the time limit for that is over. */
    void unbindRule(ServiceReference<Rule> reference) {
        List<LiveGeneration> users;
        synchronized (this) {
            var leaving = arrivals.remove(reference);
            publish();
            users = leaving == null
                    ? List.of()
                    : retiring.stream()
                            .filter(generation -> generation.uses(leaving.rule()))
                            .toList();
        }
        var drained = users.stream().filter(this::drain).toList();
        synchronized (this) {
            retiring.removeAll(drained);
        }
    }

    private boolean drain(LiveGeneration generation) {
        var drained = false;
        try {
            drained = generation.drain(settings.values().drain());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        if (!drained) {
            LOG.warn(
                    "Generation {} still had requests in it when one of its rules was taken away",
                    generation.description().number());
        }
        return drained;
    }

    /** The generation to judge by; the caller has entered it and must leave it. */
    LiveGeneration enterCurrent() {
        while (true) {
            var generation = current;
            if (generation.enter()) {
                return generation;
            }
            Thread.onSpinWait();
        }
    }

    /** Waits until every rule that is required for a service is in force at a time, or the grace is over. */
    synchronized void awaitRequiredRules(String service, Instant time, EngineSettings.Values values)
            throws InterruptedException {
        var deadline = System.nanoTime() + values.grace().toNanos();
        while (!values.missing(service, current.rulesFor(service, time)).isEmpty()) {
            var left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return;
            }
            wait(left);
        }
    }

    @Override
    public Generation current() {
        return current.description();
    }

    @Override
    public synchronized List<Generation> history() {
        return history.newestFirst();
    }

    @Override
    public synchronized List<InactiveRule> inactive() {
        return inactive;
    }

    @Override
    public synchronized List<String> warnings() {
        return warnings;
    }

    @Override
    public List<String> missing() {
        return List.copyOf(missingRules().keySet());
    }

    /** What {@link #missing()} names, each with the sentence that says why. */
    SortedMap<String, String> missingRules() {
        return MissingRules.in(current, clock.instant(), settings.values(), evaluation.quarantine());
    }

    @Override
    public List<QuarantinedRule> quarantined() {
        return evaluation.quarantine().rules();
    }

    @Override
    public boolean release(String ruleId) {
        var wasHeld = evaluation.quarantine().release(ruleId);
        renew();
        return wasHeld;
    }

    @Override
    public Map<String, Integer> stuckThreads() {
        return evaluation.stuckThreads();
    }

    /** Why nothing can be decided by the current generation; empty when it is on record. Tries to record it once more. */
    String recordingProblem() {
        if (current.isRecorded()) {
            return "";
        }
        synchronized (this) {
            history.retry();
        }
        return current.isRecorded()
                ? ""
                : "Rule generation " + current().number()
                        + " could not be written to data/rule-generations.jsonl, and nothing is decided by rules that are"
                        + " not on record.";
    }

    /** Selects again, for a configuration or a trust folder that has changed. */
    private synchronized void renew() {
        publish();
    }

    private void publish() {
        var selection = door.select(arrivals.values());
        inactive = selection.inactive();
        warnings = door.warnings(arrivals.values());
        inactive.forEach(rule -> LOG.info(
                "Rule {} {} of {} is not active: {}", rule.id(), rule.version(), rule.bundle(), rule.reason()));
        if (current.isMadeOf(selection.active(), selection.shadows())) {
            return;
        }
        var retired = current;
        var next = generationOf(selection.active(), selection.shadows());
        history.add(next);
        current = next;
        door.remember(next.description().rules());
        retired.retire();
        retiring.removeIf(LiveGeneration::isDrained);
        retiring.add(retired);
        notifyAll();
        LOG.info(
                "Rule generation {} is active: {}",
                next.description().number(),
                selection.active().stream().map(RuleCandidate::coordinates).toList());
    }

    private LiveGeneration generationOf(List<RuleCandidate> active, List<RuleCandidate> shadows) {
        var rules = active.stream().map(RuleCandidate::declaration).toList();
        var beside = shadows.stream().map(RuleCandidate::declaration).toList();
        return new LiveGeneration(
                new Generation(history.nextNumber(), digestOf(active), clock.instant(), rules, beside),
                active,
                shadows);
    }

    private static String digestOf(List<RuleCandidate> chosen) {
        var digest = BundleDigest.sha256();
        for (var candidate : chosen) {
            var rule = candidate.declaration();
            digest.update((rule.id() + '\n' + rule.version() + '\n' + rule.bundleDigest() + '\n')
                    .getBytes(StandardCharsets.UTF_8));
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
