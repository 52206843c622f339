package uk.gridwarden.engine.internal;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import uk.gridwarden.engine.Generation;

/**
 * A generation together with its rule objects and the count of requests inside it.
 *
 * <p>A request enters before it uses a rule and leaves after. Once retired, nobody enters; whoever takes a rule away
 * waits for those inside, so that their classes and resources stay readable until they are done.
 */
final class LiveGeneration {
    private static final int RETIRED = 1 << 31;

    private final Generation description;
    private final Map<String, List<RuleCandidate>> byService;
    private final AtomicInteger inside = new AtomicInteger();

    LiveGeneration(Generation description, List<RuleCandidate> rules) {
        this.description = description;
        var index = new TreeMap<String, List<RuleCandidate>>();
        for (var rule : rules) {
            for (var service : rule.declaration().judges()) {
                index.merge(service, List.of(rule), LiveGeneration::joined);
            }
        }
        this.byService = index;
    }

    private static List<RuleCandidate> joined(List<RuleCandidate> left, List<RuleCandidate> right) {
        return Stream.concat(left.stream(), right.stream()).toList();
    }

    Generation description() {
        return description;
    }

    List<RuleCandidate> rulesFor(String service) {
        return byService.getOrDefault(service, List.of());
    }

    /** Whether this generation judges with this very rule object; an equal one of another bundle is another. */
    boolean uses(RuleCandidate rule) {
        return byService.values().stream().flatMap(List::stream).anyMatch(one -> one == rule);
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
