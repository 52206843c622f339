package uk.gridwarden.engine.internal;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.gridwarden.engine.ActiveRule;
import uk.gridwarden.engine.Generation;
import uk.gridwarden.engine.InactiveRule;
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
    private static final int HISTORY_LENGTH = 200;
    private static final Comparator<RuleCandidate> NEWEST_FIRST =
            Comparator.comparing(RuleCandidate::version).reversed().thenComparing(RuleCandidate::serviceId);

    private final EngineSettings settings;
    private final Clock clock;
    private final Map<ServiceReference<Rule>, RuleCandidate> candidates = new HashMap<>();
    private final Deque<Generation> history = new ArrayDeque<>();
    private final List<LiveGeneration> retiring = new ArrayList<>();
    private List<InactiveRule> inactive = List.of();
    private volatile LiveGeneration current;

    /** Called by Declarative Services. */
    @Activate
    public RuleRegistry(@Reference EngineSettings settings, @Reference Clock clock) {
        this.settings = settings;
        this.clock = clock;
        this.current = generationOf(1, List.of());
        history.addFirst(current.description());
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindRule(ServiceReference<Rule> reference, Rule rule) {
        var candidate = RuleCandidate.of(reference, rule);
        synchronized (this) {
            candidates.put(reference, candidate);
            publish();
        }
    }

    /** Returns when no request uses the rule any more, or the time limit for that is over. */
    void unbindRule(ServiceReference<Rule> reference) {
        List<LiveGeneration> users;
        synchronized (this) {
            var leaving = candidates.remove(reference);
            publish();
            users = leaving == null
                    ? List.of()
                    : retiring.stream()
                            .filter(generation -> generation.uses(leaving))
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

    /** Waits until a rule for a service is active, or the time is over. */
    synchronized void awaitRuleFor(String service, Duration limit) throws InterruptedException {
        var deadline = System.nanoTime() + limit.toNanos();
        while (current.rulesFor(service).isEmpty()) {
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
        return List.copyOf(history);
    }

    @Override
    public synchronized List<InactiveRule> inactive() {
        return inactive;
    }

    @Override
    public List<String> missing() {
        var generation = current;
        return settings.values().required().stream()
                .filter(service -> generation.rulesFor(service).isEmpty())
                .sorted()
                .toList();
    }

    private void publish() {
        var active = new TreeMap<String, RuleCandidate>();
        var left = new ArrayList<InactiveRule>();
        candidates.values().stream().sorted(NEWEST_FIRST).forEach(candidate -> choose(candidate, active, left));
        inactive = List.copyOf(left);
        var chosen = List.copyOf(active.values());
        if (sameRules(chosen)) {
            return;
        }
        var retired = current;
        current = generationOf(retired.description().number() + 1, chosen);
        retired.retire();
        retiring.removeIf(LiveGeneration::isDrained);
        retiring.add(retired);
        history.addFirst(current.description());
        while (history.size() > HISTORY_LENGTH) {
            history.removeLast();
        }
        notifyAll();
        LOG.info(
                "Rule generation {} is active: {}",
                current.description().number(),
                chosen.stream().map(RuleRegistry::shortName).toList());
    }

    private static void choose(RuleCandidate candidate, Map<String, RuleCandidate> active, List<InactiveRule> left) {
        var rule = candidate.declaration();
        if (!candidate.problem().isEmpty()) {
            left.add(new InactiveRule(rule.id(), rule.version(), rule.bundle(), candidate.problem()));
            LOG.warn("Rule of bundle {} is not active: {}", rule.bundle(), candidate.problem());
            return;
        }
        var winner = active.putIfAbsent(rule.id(), candidate);
        if (winner != null) {
            left.add(new InactiveRule(
                    rule.id(),
                    rule.version(),
                    rule.bundle(),
                    winner.version().equals(candidate.version())
                            ? "Bundle " + winner.declaration().bundle() + " declared the same id and version before."
                            : "Version " + winner.declaration().version() + " is active."));
        }
    }

    /** An updated bundle with the same content is still another rule object, and the old one must be let go. */
    private boolean sameRules(List<RuleCandidate> chosen) {
        return current.description().rules().size() == chosen.size()
                && chosen.stream().allMatch(current::uses);
    }

    private LiveGeneration generationOf(long number, List<RuleCandidate> chosen) {
        var rules = chosen.stream().map(RuleCandidate::declaration).toList();
        return new LiveGeneration(new Generation(number, digestOf(chosen), clock.instant(), rules), chosen);
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

    private static String shortName(RuleCandidate candidate) {
        ActiveRule rule = candidate.declaration();
        return rule.id() + " " + rule.version();
    }
}
