package uk.gridwarden.engine.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.framework.BundleContext;
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
import uk.gridwarden.rule.api.CatalogueEntry;
import uk.gridwarden.rule.api.Rule;
import uk.gridwarden.rule.api.Sha256;

/**
 * Turns the rule services that come and go into generations.
 *
 * <p>Binding and unbinding happen on framework threads and are serialised; requests only read the current generation.
 */
@Component(service = RuleRegistry.class)
public final class RuleRegistry {
    private static final Logger LOG = LoggerFactory.getLogger(RuleRegistry.class);

    private final EngineSettings settings;
    private final Clock clock;
    private final RuleAdmission admission;
    private final RuleSelection selection;
    private final GenerationHistory history;
    private final Runnable renewal = this::renew;
    private final Map<ServiceReference<Rule>, RuleAdmission.Examined> bound = new HashMap<>();
    /** Rules being examined, each with its latest examination: the result of an earlier one is out of date. */
    private final Map<ServiceReference<Rule>, Object> arriving = new HashMap<>();

    /** Generations that nobody enters any more, while requests are still inside. */
    private final List<LiveGeneration> retired = new ArrayList<>();

    private List<InactiveRule> inactive = List.of();
    private List<String> warnings = List.of();
    private volatile LiveGeneration current;

    /** Called by Declarative Services. */
    @Activate
    public RuleRegistry(
            @Reference EngineSettings settings,
            @Reference(target = SystemClock.TARGET) Clock clock,
            @Reference RuleAdmission admission,
            BundleContext context)
            throws IOException {
        this(settings, clock, admission, Path.of(context.getProperty("karaf.base"), "data", "rule-generations.jsonl"));
    }

    RuleRegistry(EngineSettings settings, Clock clock, RuleAdmission admission, Path generations) throws IOException {
        this.settings = settings;
        this.clock = clock;
        this.admission = admission;
        this.selection = new RuleSelection(settings, admission);
        this.history = new GenerationHistory(generations, earlier -> selection.remember(earlier.rules()));
        this.current = generationOf(List.of(), List.of());
        history.add(current);
        settings.onChange(renewal);
    }

    @Deactivate
    void stop() {
        settings.forget(renewal);
    }

    /**
     * Examines the rule without any lock, for that takes its time, and lets it in. Where it was taken away meanwhile, on
     * another thread, it stays outside: nobody would take it away again.
     */
    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindRule(ServiceReference<Rule> reference, Rule rule) {
        var bundle = reference.getBundle();
        if (bundle == null) {
            return;
        }
        var examination = new Object();
        synchronized (this) {
            arriving.put(reference, examination);
        }
        try {
            var examined = admission.examine(bundle, RuleCandidate.of(reference, rule));
            synchronized (this) {
                if (arriving.get(reference) == examination) {
                    bound.put(reference, examined);
                    publish();
                }
            }
        } finally {
            synchronized (this) {
                arriving.remove(reference, examination);
            }
        }
    }

    /** Returns when no request uses the rule any more, or the time limit for that is over. */
    void unbindRule(ServiceReference<Rule> reference) {
        List<LiveGeneration> users;
        synchronized (this) {
            arriving.remove(reference);
            var leaving = bound.remove(reference);
            publish();
            users = retired.stream()
                    .filter(generation -> leaving != null && generation.uses(leaving.rule()))
                    .toList();
        }
        // Without the lock: the requests inside may need it to leave.
        var limit = settings.values().drain();
        var drained = users.stream()
                .filter(generation -> isDrained(generation, limit))
                .toList();
        synchronized (this) {
            retired.removeAll(drained);
        }
    }

    private static boolean isDrained(LiveGeneration generation, Duration limit) {
        var drained = false;
        try {
            drained = generation.drain(limit);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        if (!drained) {
            LOG.warn(
                    "Rule removed while generation {} still had requests in flight",
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

    /** The generation that the next request will be judged by. */
    Generation current() {
        return current.description();
    }

    synchronized List<Generation> history() {
        return history.newestFirst();
    }

    synchronized Optional<CatalogueEntry> entry(long generation, String ruleId, String ruleVersion, String code) {
        return history.entry(generation, ruleId, ruleVersion, code);
    }

    /** Rules that were bound and are not active, each with the reason. */
    synchronized List<InactiveRule> inactive() {
        return inactive;
    }

    /**
     * What came here, seen in one moment.
     *
     * @param inactive rules that are not active, each with the reason
     * @param known every rule that is here or is being examined
     */
    record Bound(List<InactiveRule> inactive, Set<UnboundRules.Known> known) {}

    synchronized Bound bound() {
        return new Bound(
                inactive,
                Stream.concat(bound.keySet().stream(), arriving.keySet().stream())
                        .map(UnboundRules.Known::of)
                        .collect(Collectors.toSet()));
    }

    synchronized List<String> warnings() {
        return warnings;
    }

    /** Why nothing can be decided by the current generation; empty when it is on record. Tries again to record it. */
    Optional<String> recordingProblem() {
        if (!current.isRecorded()) {
            synchronized (this) {
                history.retry();
            }
        }
        return current.isRecorded()
                ? Optional.empty()
                : Optional.of("Rule generation " + current().number()
                        + " could not be written to data/rule-generations.jsonl, and nothing is decided by rules that"
                        + " are not on record.");
    }

    /** What keeps required services from being answered now, by the names operators know, each with a sentence. */
    SortedMap<String, String> missing(EngineSettings.Values values, RuleQuarantine quarantine) {
        var generation = current;
        var now = clock.instant();
        var missing = new TreeMap<String, String>();
        for (var required : values.required()) {
            var service = required.service();
            var inForce = generation.rulesFor(service, now);
            if (!required.isAmong(inForce)) {
                missing.put(required.toString(), required.absence());
            }
            // Required or not: without its verdict no request of the service passes.
            inForce.stream()
                    .map(RuleCandidate::declaration)
                    .filter(quarantine::holds)
                    .forEach(rule -> missing.put(
                            service + ":" + rule.id(),
                            "Rule " + rule.id() + " for required SRV " + service + " is in quarantine."));
        }
        return missing;
    }

    /** Selects again, for a configuration or a trust folder that has changed, or a rule that was released. */
    synchronized void renew() {
        publish();
    }

    private void publish() {
        // Taken away before it was even bound here: then the framework may have told of it too early to be understood.
        bound.keySet().removeIf(reference -> reference.getBundle() == null);
        var selected = selection.among(bound.values());
        inactive = selected.inactive();
        warnings = selected.warnings();
        inactive.forEach(rule -> LOG.info(
                "Rule {} {} of {} is not active: {}", rule.id(), rule.version(), rule.bundle(), rule.reason()));
        if (current.isMadeOf(selected.active(), selected.shadows())) {
            return;
        }
        var before = current;
        var next = generationOf(selected.active(), selected.shadows());
        history.add(next);
        current = next;
        selection.remember(next.description().rules());
        before.retire();
        retired.removeIf(LiveGeneration::isDrained);
        retired.add(before);
        notifyAll();
        LOG.info(
                "Rule generation {} is active: {}",
                next.description().number(),
                selected.active().stream().map(RuleCandidate::coordinates).toList());
    }

    private LiveGeneration generationOf(List<RuleCandidate> active, List<RuleCandidate> shadows) {
        var rules = active.stream().map(RuleCandidate::declaration).toList();
        var beside = shadows.stream().map(RuleCandidate::declaration).toList();
        return new LiveGeneration(
                new Generation(history.nextNumber(), digestOf(active), clock.instant(), rules, beside),
                active,
                shadows);
    }

    private static Sha256 digestOf(List<RuleCandidate> chosen) {
        var digest = Sha256.newDigest();
        for (var candidate : chosen) {
            var rule = candidate.declaration();
            digest.update((rule.id() + '\n' + rule.version() + '\n' + rule.bundleDigest() + '\n')
                    .getBytes(StandardCharsets.UTF_8));
        }
        return Sha256.ofDigest(digest.digest());
    }
}
