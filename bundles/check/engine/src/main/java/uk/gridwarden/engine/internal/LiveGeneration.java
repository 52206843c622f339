package uk.gridwarden.engine.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import uk.gridwarden.basis.JudgedServices;
import uk.gridwarden.engine.Generation;
import uk.gridwarden.facts.FactsGathering;
import uk.gridwarden.registration.DataSet;
import uk.gridwarden.rule.api.ParameterValues;
import uk.gridwarden.rule.api.Policy;

/**
 * A generation together with its rule objects, the settings it judges under and the count of requests inside it.
 *
 * <p>A request enters before it uses a rule and leaves after. Once retired, nobody enters; whoever takes a rule away
 * waits for those inside, so that their classes and resources stay readable until they are done.
 */
final class LiveGeneration implements FactsGathering.Settings {
    private static final int RETIRED = 1 << 31;

    private final Generation description;
    private final BasisParts.Terms terms;
    private final JudgedServices judged;
    private final Map<String, List<RuleCandidate>> byService;
    private final Map<String, List<RuleCandidate>> shadowsByService;
    private final boolean hasWindows;
    private volatile boolean recorded = true;
    private final AtomicInteger inside = new AtomicInteger();

    /** Rules of one id come with the highest version first. */
    LiveGeneration(
            Generation description,
            BasisParts.Terms terms,
            JudgedServices judged,
            List<RuleCandidate> rules,
            List<RuleCandidate> shadows) {
        this.description = description;
        this.terms = terms;
        this.judged = judged;
        this.byService = index(rules);
        this.shadowsByService = index(shadows);
        this.hasWindows = !rules.stream().allMatch(RuleCandidate::isWithoutWindow);
    }

    private static Map<String, List<RuleCandidate>> index(List<RuleCandidate> rules) {
        var index = new TreeMap<String, List<RuleCandidate>>();
        for (var rule : rules) {
            for (var service : rule.declaration().judges()) {
                index.merge(service, List.of(rule), LiveGeneration::joined);
            }
        }
        return index;
    }

    private static List<RuleCandidate> joined(List<RuleCandidate> left, List<RuleCandidate> right) {
        return Stream.concat(left.stream(), right.stream()).toList();
    }

    Generation description() {
        return description;
    }

    BasisParts.Terms terms() {
        return terms;
    }

    EngineSettings.Values values() {
        return terms.values();
    }

    JudgedServices judged() {
        return judged;
    }

    /** The policy for requests of a service: that of the settings, and the parameters of the rules which judge them. */
    @Override
    public Policy policy(String service, Instant time) {
        var parameters = new TreeMap<String, ParameterValues>();
        for (var rule : rulesFor(service, time)) {
            if (!rule.declaration().parameters().isEmpty()) {
                parameters.put(
                        rule.declaration().id(),
                        new ParameterValues(rule.declaration().parameters()));
            }
        }
        return values().policy().with(parameters);
    }

    @Override
    public Duration maxAge(DataSet dataSet) {
        return values().maxAge(dataSet);
    }

    /** What is required for a service at a time and not in force: named rules, or else any rule at all. */
    List<RequiredRule> missing(String service, Instant time) {
        var inForce = rulesFor(service, time);
        var missing = values().missing(service, inForce);
        return missing.isEmpty() && inForce.isEmpty() && judged.requires(service, time)
                ? List.of(new RequiredRule(service, Optional.empty()))
                : missing;
    }

    List<RuleCandidate> rulesFor(String service) {
        return byService.getOrDefault(service, List.of());
    }

    /** Of each rule id the highest version that is valid at a time. */
    List<RuleCandidate> rulesFor(String service, Instant time) {
        var rules = rulesFor(service);
        if (!hasWindows) {
            return rules;
        }
        var chosen = new LinkedHashMap<String, RuleCandidate>();
        for (var rule : rules) {
            if (rule.declaration().covers(time)) {
                chosen.putIfAbsent(rule.declaration().id(), rule);
            }
        }
        return List.copyOf(chosen.values());
    }

    List<RuleCandidate> shadowsFor(String service, Instant time) {
        return shadowsByService.getOrDefault(service, List.of()).stream()
                .filter(rule -> rule.declaration().covers(time))
                .toList();
    }

    /** Whether this generation is on record; no request may be decided by one that is not. */
    boolean isRecorded() {
        return recorded;
    }

    void recorded(boolean isOnRecord) {
        recorded = isOnRecord;
    }

    /** Whether this generation judges with this very rule object; an equal one of another bundle is another. */
    boolean uses(RuleCandidate rule) {
        return isIn(byService, rule) || isIn(shadowsByService, rule);
    }

    private static boolean isIn(Map<String, List<RuleCandidate>> index, RuleCandidate rule) {
        return index.values().stream().flatMap(List::stream).anyMatch(rule::isSameAs);
    }

    /** An updated bundle with the same content is still another rule object, and the old one must be let go. */
    boolean isMadeOf(List<RuleCandidate> active, List<RuleCandidate> shadows) {
        return description.rules().size() == active.size()
                && description.shadows().size() == shadows.size()
                && active.stream().allMatch(rule -> isIn(byService, rule))
                && shadows.stream().allMatch(rule -> isIn(shadowsByService, rule));
    }

    /** Whether it is retired and everybody has left. */
    boolean isDrained() {
        return inside.get() == RETIRED;
    }

    /** Whether the caller is now inside. False once the generation is retired: read the current one again. */
    boolean enter() {
        if (inside.incrementAndGet() > 0) {
            return true;
        }
        leave();
        return false;
    }

    void leave() {
        if (inside.decrementAndGet() == RETIRED) {
            synchronized (this) {
                notifyAll();
            }
        }
    }

    /** Lets nobody in any more. */
    void retire() {
        inside.updateAndGet(count -> count < 0 ? count : count + RETIRED);
    }

    /**
     * Waits for those inside.
     *
     * @return whether all have left within the limit
     */
    boolean drain(Duration limit) throws InterruptedException {
        var deadline = System.nanoTime() + limit.toNanos();
        synchronized (this) {
            while (inside.get() != RETIRED) {
                var left = (deadline - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    return false;
                }
                wait(left);
            }
            return true;
        }
    }
}
