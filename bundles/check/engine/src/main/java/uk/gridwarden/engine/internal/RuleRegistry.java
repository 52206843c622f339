package uk.gridwarden.engine.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
import uk.gridwarden.acts.ActKind;
import uk.gridwarden.acts.ActRecorder;
import uk.gridwarden.acts.AdministrativeAct;
import uk.gridwarden.basis.JudgedServices;
import uk.gridwarden.basis.Listeners;
import uk.gridwarden.basis.RuleParameters;
import uk.gridwarden.engine.Generation;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.rule.api.CatalogueEntry;
import uk.gridwarden.rule.api.Rule;
import uk.gridwarden.rule.bundles.KeptOut;
import uk.gridwarden.rule.bundles.KnownRule;

/**
 * Turns the rule services that come and go into generations.
 *
 * <p>Binding and unbinding happen on framework threads and are serialised; requests only read the current generation.
 */
@Component(service = RuleRegistry.class, immediate = true)
public final class RuleRegistry {
    private static final Logger LOG = LoggerFactory.getLogger(RuleRegistry.class);

    private final EngineSettings settings;
    private final Clock clock;
    private final ActRecorder acts;
    private final RuleAdmission admission;
    private final RuleSelection selection;
    private final GenerationHistory history;
    private final BasisSequence sequence;
    private final Runnable renewal = this::renew;
    private final List<Listeners> renewing;
    private final Map<ServiceReference<Rule>, RuleAdmission.Examined> bound = new HashMap<>();
    /** Rules being examined, each with its latest examination: the result of an earlier one is out of date. */
    private final Map<ServiceReference<Rule>, Object> arriving = new HashMap<>();

    private final RetiredGenerations retired = new RetiredGenerations();

    private List<KeptOut> inactive = List.of();
    private List<String> warnings = List.of();
    private volatile LiveGeneration current;

    /** Called by Declarative Services. */
    @Activate
    public RuleRegistry(
            @Reference EngineSettings settings,
            @Reference(target = SystemClock.TARGET) Clock clock,
            @Reference RuleAdmission admission,
            @Reference RuleEvaluation evaluation,
            @Reference RuleParameters parameters,
            @Reference BasisParts parts,
            @Reference ActRecorder acts,
            BundleContext context)
            throws IOException {
        this(
                settings,
                clock,
                admission,
                evaluation.quarantine(),
                parameters,
                parts,
                acts,
                Path.of(context.getProperty("karaf.base"), "data", "rule-generations.jsonl"));
    }

    RuleRegistry(
            EngineSettings settings,
            Clock clock,
            RuleAdmission admission,
            RuleQuarantine quarantine,
            RuleParameters parameters,
            BasisParts parts,
            ActRecorder acts,
            Path generations)
            throws IOException {
        this.settings = settings;
        this.clock = clock;
        this.acts = acts;
        this.admission = admission;
        this.selection = new RuleSelection(settings, admission, parameters, quarantine);
        this.history = new GenerationHistory(generations, acts, selection::remember);
        this.sequence = new BasisSequence(parts, history, clock);
        var judged = history.latest().map(Generation::settings).map(last -> last.get(JudgedServices.SETTING));
        this.current = sequence.next(JudgedServices.of(judged), List.of(), List.of());
        history.add(current);
        this.renewing = List.of(quarantine, parameters, parts);
        renewing.forEach(part -> part.onChange(renewal));
        admission.bundles().onChange(renewal);
        admission.bundles().enforce(selection.demands());
    }

    @Deactivate
    void stop() {
        renewing.forEach(part -> part.forget(renewal));
        admission.bundles().forget(renewal);
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
            var examined = admission.examine(
                    bundle,
                    RuleCandidate.of(reference, rule, admission.bundles().contents(bundle)));
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
            users = leaving == null ? List.of() : retired.using(leaving.rule());
        }
        // Without the lock: the requests inside may need it to leave.
        retired.drain(users, settings.values().drain());
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
    synchronized void awaitRequiredRules(String service, Instant time, Duration grace) throws InterruptedException {
        var deadline = System.nanoTime() + grace.toNanos();
        while (!current.missing(service, time).isEmpty()) {
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
    synchronized List<KeptOut> inactive() {
        return inactive;
    }

    /**
     * What came here, seen in one moment.
     *
     * @param inactive rules that are not active, each with the reason
     * @param known every rule that is here or is being examined
     */
    record Bound(List<KeptOut> inactive, Set<KnownRule> known) {}

    synchronized Bound bound() {
        return new Bound(
                inactive,
                Stream.concat(bound.keySet().stream(), arriving.keySet().stream())
                        .map(KnownRule::of)
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
                : Optional.of("Basis " + current().number()
                        + " could not be written to data/rule-generations.jsonl and data/acts, and nothing is decided on a basis that"
                        + " is not on record.");
    }

    /** The generation in force, only to be looked at: whoever judges by it enters it. */
    LiveGeneration live() {
        return current;
    }

    /** Why a service stays required; empty when it no longer is. */
    synchronized Optional<String> release(String service, String who) throws UnavailableException {
        if (!current.judged().from().containsKey(service)) {
            return Optional.of("SRV " + service + " is not among the services that a rule judged before.");
        }
        if (!current.rulesFor(service).isEmpty()) {
            return Optional.of("Rule " + current.rulesFor(service).get(0).coordinates() + " judges SRV " + service
                    + "; take its bundle out of deploy/ first.");
        }
        acts.record(AdministrativeAct.ofUser(
                who,
                clock.instant(),
                ActKind.RELEASE,
                "Ended that SRV " + service + " requires a rule.",
                Map.of("basis", Long.toString(current().number()))));
        publish(current.judged().without(service));
        return Optional.empty();
    }

    /** Selects again, for settings or a trust folder that have changed, or a rule whose quarantine begins or ends. */
    synchronized void renew() {
        publish();
    }

    private void publish() {
        publish(current.judged());
    }

    /** Demands come first, because bundles are selected by them, and again for what the new generation adds to them. */
    private void publish(JudgedServices before) {
        admission.bundles().enforce(selection.demands());
        publishSelected(before);
        admission.bundles().enforce(selection.demands());
    }

    private void publishSelected(JudgedServices before) {
        // Taken away before it was even bound here: then the framework may have told of it too early to be understood.
        bound.keySet().removeIf(reference -> reference.getBundle() == null);
        var selected = selection.among(bound.values());
        inactive = selected.inactive();
        warnings = selected.warnings();
        inactive.forEach(rule -> LOG.info(rule.sentence()));
        var next = sequence.next(before, selected.active(), selected.shadows());
        if (current.description().basisDigest().equals(next.description().basisDigest())
                && current.isMadeOf(selected.active(), selected.shadows())) {
            return;
        }
        var last = current;
        history.add(next);
        current = next;
        selection.remember(next.description());
        retired.add(last);
        notifyAll();
        LOG.info(
                "Basis {} is in force with {}: {}",
                next.description().number(),
                selected.active().stream().map(RuleCandidate::coordinates).toList(),
                next.description().changes());
    }
}
