package uk.gridwarden.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.gridwarden.engine.DecisionOutcome.ACCEPTED;
import static uk.gridwarden.engine.DecisionOutcome.NOT_APPLICABLE;
import static uk.gridwarden.engine.DecisionOutcome.UNDETERMINED;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import uk.gridwarden.duis.VerifiedRequest;
import uk.gridwarden.engine.RecordedDecision;
import uk.gridwarden.rule.api.Outcome;
import uk.gridwarden.test.facts.ExampleData;

/** Requests on which no rule gives a verdict: it broke, is missing, was taken away, or there never was one. */
@Timeout(600)
class RequestWithoutVerdictTest {
    private static final VerifiedRequest HANDOVER = EngineUnderTest.REQUESTS.handover(1);

    private final EngineUnderTest engine = new EngineUnderTest();

    @AfterEach
    void stop() {
        engine.stop();
    }

    @Test
    void isUndeterminedWhenTheRuleBreaks() throws Exception {
        engine.install("6.21", facts -> {
            throw new IllegalStateException("broken");
        });
        var decision = engine.validate(HANDOVER).decision();
        assertThat(decision.outcome()).isEqualTo(UNDETERMINED);
        assertThat(decision.responseCode()).isEqualTo("E062107");
        assertThat(decision.findings().get(0).code()).isEqualTo(OwnFinding.RULE_FAILED.name());
    }

    @Test
    void isUndeterminedWhenARequiredRuleStaysAwayBeyondTheGrace() throws Exception {
        engine.configure(Map.of("rules_grace_ms", 1L));
        var decision = engine.validate(HANDOVER).decision();
        assertThat(decision.outcome()).isEqualTo(UNDETERMINED);
        assertThat(decision.findings().get(0).code()).isEqualTo(OwnFinding.RULE_MISSING.name());
        assertThat(decision.responseCode()).isEqualTo("E062107");
        assertThat(engine.recorder.decisions).containsExactly(decision);
    }

    @Test
    void waitsForARequiredRuleThatComesBackWithinTheGrace() throws Exception {
        engine.configure(Map.of("rules_grace_ms", 50_000L));
        var answer = new CompletableFuture<RecordedDecision>();
        var request = Waiting.start(() -> answer.complete(engine.validate(HANDOVER)));
        Waiting.untilBlocked(request);
        assertThat(answer).isNotDone();
        engine.install("6.21", Outcome.pass());
        var decision = answer.get(5, TimeUnit.MINUTES).decision();
        assertThat(decision.outcome()).isEqualTo(ACCEPTED);
        assertThat(decision.generation()).isEqualTo(engine.registry.current().number());
    }

    @Test
    void isNotApplicableAndRecordedWhereNoRuleIsInstalledAndNoneRequired() throws Exception {
        var decision = engine.validate(EngineUnderTest.REQUESTS.readInventory(ExampleData.DEVICE))
                .decision();
        assertThat(decision.outcome()).isEqualTo(NOT_APPLICABLE);
        assertThat(decision.responseCode()).isEqualTo("I99");
        assertThat(decision.verdicts()).singleElement().satisfies(verdict -> {
            assertThat(verdict.ruleId()).isEqualTo("engine");
            assertThat(verdict.ruleVersion()).isEqualTo("0.9.0");
        });
        assertThat(engine.recorder.decisions).containsExactly(decision);
    }

    @Test
    void leavesItsGenerationWhateverHappens() throws Exception {
        var reference = RuleBundle.of("bundle", "content").declaring(90, "RULE", "1.0.0", "6.21");
        engine.registry.bindRule(reference, facts -> null);
        engine.validate(HANDOVER);
        var generation = engine.registry.enterCurrent();
        generation.leave();
        engine.registry.unbindRule(reference);
        assertThat(generation.isDrained()).isTrue();
    }

    @Test
    void isUndeterminedAndKeepsTheInterruptWhenTheRequestIsInterrupted() throws Exception {
        var request = Thread.currentThread();
        engine.install("6.21", facts -> {
            request.interrupt();
            return neverEnding();
        });
        var decision = engine.validate(HANDOVER).decision();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(decision.outcome()).isEqualTo(UNDETERMINED);
        assertThat(decision.findings().get(0).code()).isEqualTo(OwnFinding.RULE_FAILED.name());
    }

    @Test
    void isUndeterminedWhenTheEngineIsStoppedWhileTheRuleJudges() throws Exception {
        engine.install("6.21", facts -> {
            engine.evaluation.stop();
            return neverEnding();
        });
        var decision = engine.validate(HANDOVER).decision();
        assertThat(decision.outcome()).isEqualTo(UNDETERMINED);
        assertThat(decision.findings().get(0).code()).isEqualTo(OwnFinding.RULE_FAILED.name());
    }

    private static Outcome neverEnding() {
        try {
            new CountDownLatch(1).await();
            return Outcome.pass();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    @Test
    void isUndeterminedWhenTheEngineWasStoppedBeforeTheRuleCouldJudge() throws Exception {
        engine.install("6.21", Outcome.pass());
        engine.evaluation.stop();
        assertThat(engine.validate(HANDOVER).decision().findings().get(0).code())
                .isEqualTo(OwnFinding.RULE_OVERLOADED.name());
    }

    @Test
    void isUndeterminedWhenTheClassesOfARuleWentWithItsBundle() throws Exception {
        engine.install("6.21", facts -> {
            throw new NoClassDefFoundError("uk/example/Gone");
        });
        assertThat(engine.validate(HANDOVER).decision().outcome()).isEqualTo(UNDETERMINED);
    }

    @Test
    void judgesToTheEndByTheGenerationItBeganWithThoughTheRuleIsTakenAway() throws Exception {
        engine.configure(Map.of("rules_drain_ms", 0L));
        var reference = RuleBundle.of("bundle", "content").declaring(90, "RULE", "1.0.0", "6.21");
        engine.registry.bindRule(reference, facts -> {
            engine.registry.unbindRule(reference);
            return Outcome.fail(Samples.finding("NETWORK_OPERATOR_MISMATCH"));
        });
        var before = engine.registry.current();
        var decision = engine.validate(HANDOVER).decision();
        assertThat(engine.registry.current().rules()).isEmpty();
        assertThat(decision.generation()).isEqualTo(before.number());
        assertThat(decision.findings()).containsExactly(Samples.finding("NETWORK_OPERATOR_MISMATCH"));
    }
}
