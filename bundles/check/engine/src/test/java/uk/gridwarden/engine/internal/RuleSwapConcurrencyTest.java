package uk.gridwarden.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import uk.gridwarden.rule.api.Facts;
import uk.gridwarden.rule.api.Outcome;
import uk.gridwarden.rule.api.Rule;

/** Rules are swapped under load: every request finds exactly one rule, and never one that was taken away. */
@Timeout(600)
class RuleSwapConcurrencyTest {
    private static final int REQUEST_THREADS = 8;
    private static final int SWAPS = 2_000;

    private final RuleRegistry registry = TestRegistry.of(TestSettings.with(Map.of("rules_drain_ms", 60_000L)));
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final Queue<String> violations = new ConcurrentLinkedQueue<>();
    private final CountDownLatch running = new CountDownLatch(REQUEST_THREADS);

    private static final class SwappedRule implements Rule {
        private volatile boolean takenAway;

        @Override
        public Outcome evaluate(Facts facts) {
            return takenAway ? Outcome.notApplicable("taken away") : Outcome.pass();
        }
    }

    @Test
    void judgesEachRequestByOneGenerationWhoseRulesAreAllStillThere() throws InterruptedException {
        var facts = Samples.facts("6.21");
        var rule = new SwappedRule();
        var reference = RuleBundle.of("bundle", "content").declaring(0, "A", "1.0.0", "6.21");
        registry.bindRule(reference, rule);
        var requests = new ArrayList<Thread>();
        for (var number = 0; number < REQUEST_THREADS; number++) {
            requests.add(Waiting.start(() -> judgeUntilStopped(facts)));
        }
        running.await();

        for (var swap = 1; swap <= SWAPS; swap++) {
            var nextRule = new SwappedRule();
            var next = RuleBundle.of("bundle", "content").declaring(swap, "A", "1.0." + swap, "6.21");
            registry.bindRule(next, nextRule);
            registry.unbindRule(reference);
            rule.takenAway = true;
            rule = nextRule;
            reference = next;
        }
        stopped.set(true);
        for (var request : requests) {
            request.join();
        }

        assertThat(violations).isEmpty();
        assertThat(registry.current().number()).isEqualTo(2L + SWAPS);
    }

    private void judgeUntilStopped(Facts facts) {
        var newestSeen = 0L;
        while (!stopped.get()) {
            var generation = registry.enterCurrent();
            try {
                var number = generation.description().number();
                if (number < newestSeen) {
                    violations.add("generation " + number + " after " + newestSeen);
                }
                newestSeen = number;
                var rules = generation.rulesFor("6.21");
                if (rules.size() != 1) {
                    violations.add(rules.size() + " rules in generation " + number);
                    return;
                }
                Thread.yield();
                if (!(rules.get(0).rule().evaluate(facts) instanceof Outcome.Pass)) {
                    violations.add("a rule of generation " + number + " was taken away while in use");
                }
            } finally {
                generation.leave();
            }
            running.countDown();
        }
    }
}
