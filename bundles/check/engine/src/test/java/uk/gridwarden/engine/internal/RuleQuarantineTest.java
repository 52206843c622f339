package uk.gridwarden.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import uk.gridwarden.engine.DecisionOutcome;
import uk.gridwarden.engine.RuleVerdict;
import uk.gridwarden.rule.api.Outcome;
import uk.gridwarden.rule.api.Rule;
import uk.gridwarden.rule.api.Sha256;

@Timeout(600)
class RuleQuarantineTest {
    private final EngineSettings settings = TestSettings.with(Map.of("rules_quarantine_failures", 3));
    private final RuleEvaluation evaluation = new RuleEvaluation(settings, Samples.CLOCK, act -> {});

    private int requests;

    @AfterEach
    void stop() {
        evaluation.stop();
    }

    static Stream<Rule> hostileRules() {
        return Stream.of(
                facts -> {
                    throw new IllegalStateException("hostile");
                },
                facts -> null,
                RuleQuarantineTest::callItselfForEver,
                facts -> Outcome.notApplicable(Integer.toString(new long[Integer.MAX_VALUE].length)),
                facts -> {
                    Thread.currentThread().interrupt();
                    throw new IllegalStateException("interrupted itself");
                });
    }

    private static Outcome callItselfForEver(uk.gridwarden.rule.api.Facts facts) {
        return callItselfForEver(facts).warnings().isEmpty() ? Outcome.pass() : null;
    }

    @ParameterizedTest
    @MethodSource("hostileRules")
    void setsARuleApartThatFailsTooOftenInARow(Rule hostile) throws InterruptedException {
        var rule = candidate(hostile, "1.0.0");
        judge(rule, 2);
        assertThat(evaluation.quarantine().holds(rule.declaration())).isFalse();
        judge(rule, 1);
        assertThat(evaluation.quarantine().holds(rule.declaration())).isTrue();
        assertThat(evaluation.quarantine().rules()).singleElement().satisfies(held -> {
            assertThat(held.id()).isEqualTo("A");
            assertThat(held.failures()).isEqualTo(3);
        });
    }

    @Test
    void setsARuleApartThatOverrunsTooOftenInARow() throws InterruptedException {
        settings.modified(
                TestSettings.configuration(Map.of("rules_quarantine_failures", 2, "rules_time_limit_ms", 20L)));
        var released = new AtomicBoolean();
        var rule = candidate(facts -> loopUntil(released), "1.0.0");
        judge(rule, 2);
        assertThat(evaluation.quarantine().holds(rule.declaration())).isTrue();
        released.set(true);
        Waiting.until(() -> evaluation.stuckThreads().isEmpty());
    }

    /** Given up by an interrupt that comes from inside the rule, so that it has begun for sure. */
    @Test
    void countsStuckThreadsUntilTheyEnd() {
        var request = Thread.currentThread();
        var released = new AtomicBoolean();
        var rule = candidate(
                facts -> {
                    request.interrupt();
                    return loopUntil(released);
                },
                "1.0.0");
        for (var round = 0; round < 2; round++) {
            assertThatThrownBy(() -> judge(rule, 1)).isInstanceOf(InterruptedException.class);
        }
        assertThat(evaluation.stuckThreads()).isEqualTo(Map.of("A", 2));
        released.set(true);
        Waiting.until(() -> evaluation.stuckThreads().isEmpty());
    }

    private static Outcome loopUntil(AtomicBoolean released) {
        while (!released.get()) {
            Thread.onSpinWait();
        }
        return Outcome.pass();
    }

    @Test
    void startsCountingAgainAfterAnOutcome() throws InterruptedException {
        var calls = new AtomicInteger();
        var rule = candidate(facts -> calls.incrementAndGet() % 3 == 0 ? Outcome.pass() : null, "1.0.0");
        judge(rule, 30);
        assertThat(evaluation.quarantine().holds(rule.declaration())).isFalse();
    }

    @Test
    void neverSetsARuleApartWhereTheLimitIsNought() throws InterruptedException {
        settings.modified(TestSettings.configuration(Map.of("rules_quarantine_failures", 0)));
        var rule = candidate(facts -> null, "1.0.0");
        judge(rule, 20);
        assertThat(evaluation.quarantine().rules()).isEmpty();
    }

    @Test
    void letsTheNextVersionJudgeAndTheSameOneOnceItsQuarantineIsEnded() throws InterruptedException {
        var rule = candidate(facts -> null, "1.0.0");
        judge(rule, 3);
        assertThat(evaluation
                        .quarantine()
                        .holds(candidate(facts -> null, "1.0.1").declaration()))
                .isFalse();
        assertThat(evaluation.quarantine().end("B")).isFalse();
        assertThat(evaluation.quarantine().end("A")).isTrue();
        assertThat(evaluation.quarantine().holds(rule.declaration())).isFalse();
        judge(rule, 2);
        assertThat(evaluation.quarantine().holds(rule.declaration())).isFalse();
    }

    @Test
    void decidesNothingByTheVerdictOfAShadow() {
        var failing = Outcome.fail(Samples.finding("WRONG"));
        var zero = java.time.Duration.ZERO;
        var judgement = CombinedVerdict.of(
                List.of(
                        new RuleVerdict("A", "1.0.0", Outcome.pass(), zero),
                        new RuleVerdict("A", "2.0.0", failing, zero, true)),
                Set.of());
        assertThat(judgement.outcome()).isEqualTo(DecisionOutcome.ACCEPTED);
        assertThat(judgement.findings()).isEmpty();
        assertThat(CombinedVerdict.of(List.of(new RuleVerdict("A", "2.0.0", Outcome.pass(), zero, true)), Set.of())
                        .outcome())
                .isEqualTo(DecisionOutcome.NOT_APPLICABLE);
    }

    private void judge(RuleCandidate rule, int times) throws InterruptedException {
        for (var round = 0; round < times; round++) {
            evaluation.judge(rule, Samples.facts("6.21"), settings.values(), Optional.of("request " + requests++));
        }
    }

    private static RuleCandidate candidate(Rule rule, String version) {
        return RuleCandidate.of(
                RuleBundle.of("bundle", "content").declaring(1, "A", version, "6.21"), rule, Optional.of(Sha256.of()));
    }
}
