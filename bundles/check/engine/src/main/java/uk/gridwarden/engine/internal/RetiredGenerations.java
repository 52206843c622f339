package uk.gridwarden.engine.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Generations that nobody enters any more, as long as requests are still inside. Used under the registry's lock, but for
 * the wait, which goes without.
 */
final class RetiredGenerations {
    private static final Logger LOG = LoggerFactory.getLogger(RetiredGenerations.class);

    private final List<LiveGeneration> generations = new ArrayList<>();

    void add(LiveGeneration retired) {
        generations.removeIf(LiveGeneration::isDrained);
        generations.add(retired);
    }

    List<LiveGeneration> using(RuleCandidate rule) {
        return generations.stream().filter(generation -> generation.uses(rule)).toList();
    }

    void forget(List<LiveGeneration> drained) {
        generations.removeAll(drained);
    }

    /** Waits for those inside, without any lock: they may need it to get out. */
    static List<LiveGeneration> drained(List<LiveGeneration> generations, Duration limit) {
        return generations.stream()
                .filter(generation -> isDrained(generation, limit))
                .toList();
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
                    "Generation {} still had requests in it when one of its rules was taken away",
                    generation.description().number());
        }
        return drained;
    }
}
