package uk.gridwarden.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import uk.gridwarden.rule.api.Facts;
import uk.gridwarden.rule.api.Finding;
import uk.gridwarden.rule.api.Outcome;
import uk.gridwarden.rule.api.Rule;
import uk.gridwarden.rule.api.Sha256;

@Timeout(600)
class RuleEvaluationTest {
    private static final Facts FACTS = Samples.facts("6.21");
    private static final Map<String, Object> PATIENT = Map.of("rules_time_limit_ms", 50_000L);

    private final EngineSettings settings = TestSettings.with(PATIENT);
    private RuleEvaluation evaluation = new RuleEvaluation(settings, Samples.CLOCK, act -> {});

    @AfterEach
    void stop() {
        evaluation.stop();
    }

    @Test
    void givesTheRuleItsFactsAndPassesItsOutcomeOn() throws InterruptedException {
        var seen = new AtomicReference<Facts>();
        var outcome = Outcome.fail(Samples.finding("WRONG"));
        var verdict = evaluation.evaluate(
                candidate(facts -> {
                    seen.set(facts);
                    return outcome;
                }),
                FACTS,
                settings.values());
        assertThat(seen.get()).isSameAs(FACTS);
        assertThat(verdict.outcome()).isSameAs(outcome);
        assertThat(verdict.ruleId()).isEqualTo("A");
        assertThat(verdict.ruleVersion()).isEqualTo("1.0.0");
        assertThat(verdict.duration()).isPositive();
    }

    @ParameterizedTest
    @MethodSource("uk.gridwarden.engine.internal.BrokenRules#all")
    void isUndeterminedWhenARuleBreaksAndGoesOnWithTheNext(Rule broken) throws InterruptedException {
        assertThat(causeOf(broken)).isEqualTo(OwnFinding.RULE_FAILED.name());
        assertPasses();
    }

    @Test
    void takesAnOutcomeFromARuleThatInterruptsItsThreadAndKeepsTheNextOneClearOfIt() throws InterruptedException {
        assertThat(evaluate(facts -> {
                    Thread.currentThread().interrupt();
                    return Outcome.pass();
                }))
                .isInstanceOf(Outcome.Pass.class);
        for (var round = 0; round < 100; round++) {
            assertThat(evaluate(facts -> Thread.currentThread().isInterrupted()
                            ? Outcome.notApplicable("interrupted")
                            : Outcome.pass()))
                    .isInstanceOf(Outcome.Pass.class);
        }
    }

    @Test
    void isUndeterminedWhenARuleLoopsBeyondTheTimeLimitAndGoesOnWithTheNext() throws InterruptedException {
        var released = new AtomicBoolean();
        settings.modified(TestSettings.configuration(Map.of("rules_time_limit_ms", 20L)));
        var finding = findingOf(facts -> {
            while (!released.get()) {
                Thread.onSpinWait();
            }
            return Outcome.pass();
        });
        assertThat(finding.code()).isEqualTo(OwnFinding.RULE_TIMED_OUT.name());
        assertThat(finding.seen()).isEqualTo("no outcome after 20 ms");
        settings.modified(TestSettings.configuration(PATIENT));
        assertPasses();
        released.set(true);
    }

    @Test
    void isUndeterminedWhereTheExceptionOfARuleNeverSaysWhatHappened() throws InterruptedException {
        var released = new AtomicBoolean();
        settings.modified(TestSettings.configuration(Map.of("rules_time_limit_ms", 20L)));
        assertThat(causeOf(facts -> {
                    throw new IllegalStateException() {
                        private static final long serialVersionUID = 1L;

                        @Override
                        public String getMessage() {
                            while (!released.get()) {
                                Thread.onSpinWait();
                            }
                            return "released";
                        }
                    };
                }))
                .isEqualTo(OwnFinding.RULE_TIMED_OUT.name());
        settings.modified(TestSettings.configuration(PATIENT));
        assertPasses();
        released.set(true);
    }

    @Test
    void interruptsARuleThatOverruns() throws InterruptedException {
        var interrupted = new CountDownLatch(1);
        settings.modified(TestSettings.configuration(Map.of("rules_time_limit_ms", 200L)));
        // On a busy machine the time may be over before the rule has begun; then there is nothing to interrupt.
        while (interrupted.getCount() > 0) {
            assertThat(causeOf(facts -> waitForInterrupt(interrupted))).isEqualTo(OwnFinding.RULE_TIMED_OUT.name());
        }
    }

    @Test
    void interruptsTheRuleWhenItsRequestIsInterrupted() throws InterruptedException {
        var request = Thread.currentThread();
        var interrupted = new CountDownLatch(1);
        assertThatThrownBy(() -> evaluate(facts -> {
                    request.interrupt();
                    return waitForInterrupt(interrupted);
                }))
                .isInstanceOf(InterruptedException.class);
        interrupted.await();
        assertPasses();
    }

    private static Outcome waitForInterrupt(CountDownLatch interrupted) {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException expected) {
            interrupted.countDown();
        }
        return Outcome.pass();
    }

    @Test
    void isUndeterminedAtOnceWhenEveryRuleThreadIsBusyAndWorksAgainAfterwards() throws InterruptedException {
        useThreads(1);
        var release = new CountDownLatch(1);
        var busy = occupyAThread(release);

        assertThat(causeOf(facts -> Outcome.pass())).isEqualTo(OwnFinding.RULE_OVERLOADED.name());

        release.countDown();
        busy.join();
        Waiting.until(this::passes);
    }

    @Test
    void takesMoreThreadsWithoutRestart() throws InterruptedException {
        useThreads(1);
        var release = new CountDownLatch(1);
        var busy = occupyAThread(release);

        settings.modified(TestSettings.configuration(Map.of("rules_time_limit_ms", 50_000L, "rules_threads", 2)));
        assertPasses();
        release.countDown();
        busy.join();
    }

    private void useThreads(int number) {
        settings.modified(TestSettings.configuration(Map.of("rules_time_limit_ms", 50_000L, "rules_threads", number)));
        evaluation.stop();
        evaluation = new RuleEvaluation(settings, Samples.CLOCK, act -> {});
    }

    private Thread occupyAThread(CountDownLatch release) throws InterruptedException {
        var running = new CountDownLatch(1);
        var busy = Waiting.start(() -> evaluation.evaluate(
                candidate(facts -> {
                    running.countDown();
                    try {
                        release.await();
                    } catch (InterruptedException unexpected) {
                        return null;
                    }
                    return Outcome.pass();
                }),
                FACTS,
                settings.values()));
        running.await();
        return busy;
    }

    @Test
    void startsNoRuleAfterItWasStopped() throws InterruptedException {
        evaluation.stop();
        assertThat(causeOf(facts -> Outcome.pass())).isEqualTo(OwnFinding.RULE_OVERLOADED.name());
    }

    @Test
    void keepsNoClassLoaderOfTheRequestInItsThreads() throws Exception {
        var before = Thread.currentThread().getContextClassLoader();
        var seen = new AtomicReference<ClassLoader>();
        try (var ofTheRequest = new URLClassLoader(new URL[0])) {
            Thread.currentThread().setContextClassLoader(ofTheRequest);
            evaluate(facts -> {
                seen.set(Thread.currentThread().getContextClassLoader());
                return Outcome.pass();
            });
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
        assertThat(seen.get()).isSameAs(RuleEvaluation.class.getClassLoader());
    }

    private boolean passes() {
        try {
            return evaluate(facts -> Outcome.pass()) instanceof Outcome.Pass;
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    private void assertPasses() throws InterruptedException {
        assertThat(evaluate(facts -> Outcome.pass())).isInstanceOf(Outcome.Pass.class);
    }

    private String causeOf(Rule rule) throws InterruptedException {
        return findingOf(rule).code();
    }

    private Finding findingOf(Rule rule) throws InterruptedException {
        return ((Outcome.Undetermined) evaluate(rule)).cause();
    }

    private Outcome evaluate(Rule rule) throws InterruptedException {
        return evaluation.evaluate(candidate(rule), FACTS, settings.values()).outcome();
    }

    private static RuleCandidate candidate(Rule rule) {
        return RuleCandidate.of(
                RuleBundle.of("bundle", "content").declaring(1, "A", "1.0.0", "6.21"), rule, Optional.of(Sha256.of()));
    }
}
