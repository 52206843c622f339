package uk.gridwarden.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import uk.gridwarden.rule.api.Outcome;
import uk.gridwarden.test.facts.ExampleData;

/** The wait for a rule that is required and absent for a moment. */
@Timeout(600)
class RuleGraceTest {
    private final EngineSettings settings = TestSettings.with(values(50_000L));
    private final RuleRegistry registry = TestRegistry.of(settings);
    private final RuleEvaluation evaluation = new RuleEvaluation(settings, Samples.CLOCK, act -> {});
    private final RulesInOperation rules = WholeEngine.inOperation(registry, evaluation);

    @AfterEach
    void stop() {
        evaluation.stop();
    }

    @Test
    void namesRequiredServicesWithoutARule() {
        assertThat(rules.missing()).containsExactly("6.15.1", "6.21");
        var reference = RuleBundle.of("bundle", "content").declaring(1, "A", "1.0.0", "6.21", "1.1.1");
        registry.bindRule(reference, facts -> Outcome.pass());
        assertThat(rules.missing()).containsExactly("6.15.1");
        registry.unbindRule(reference);
        assertThat(rules.missing()).containsExactly("1.1.1", "6.15.1", "6.21");
    }

    @Test
    void endsTheWaitForARuleAsSoonAsOneIsActive() throws InterruptedException {
        var waiter = Waiting.start(() -> await(600_000));
        Waiting.untilBlocked(waiter);
        bind(1, "A", "1.0.0", "1.1.1");
        Waiting.untilBlocked(waiter);
        bind(2, "B", "1.0.0", "6.21");
        waiter.join();
        assertThat(rules.missing()).containsExactly("6.15.1");
    }

    @Test
    void endsTheWaitForARuleWhenTheTimeIsOver() throws InterruptedException {
        await(1);
        assertThat(rules.missing()).contains("6.21");
    }

    private static Map<String, Object> values(long grace) {
        return Map.of("rules_required", "6.15.1, 6.21", "rules_grace_ms", grace);
    }

    private void await(long grace) throws InterruptedException {
        registry.awaitRequiredRules("6.21", ExampleData.RECEIVED, Duration.ofMillis(grace));
    }

    private void bind(long serviceId, String id, String version, String... judges) {
        registry.bindRule(
                RuleBundle.of("bundle", "content").declaring(serviceId, id, version, judges), facts -> Outcome.pass());
    }
}
