package uk.gridwarden.engine.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Generations that nobody enters any more, while requests are still inside. */
final class RetiredGenerations {
    private static final Logger LOG = LoggerFactory.getLogger(RetiredGenerations.class);

    private final List<LiveGeneration> retired = new ArrayList<>();

    /** Retires a generation, and lets go of those that everybody has left. */
    synchronized void add(LiveGeneration generation) {
        generation.retire();
        retired.removeIf(LiveGeneration::isDrained);
        retired.add(generation);
    }

    /** Those in which a request may still use a rule. */
    synchronized List<LiveGeneration> using(RuleCandidate rule) {
        return retired.stream().filter(generation -> generation.uses(rule)).toList();
    }

    /** Waits for each until everybody has left or the limit is over. The caller holds no lock that a request may need. */
    void drain(List<LiveGeneration> generations, Duration limit) {
        var drained = generations.stream()
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
}
