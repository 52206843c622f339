package uk.gridwarden.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import uk.gridwarden.engine.DecisionOutcome;
import uk.gridwarden.engine.Rejudgement.Rejudged;
import uk.gridwarden.engine.RuleVerdict;
import uk.gridwarden.rule.api.Facts;
import uk.gridwarden.rule.api.Outcome;
import uk.gridwarden.rule.api.PayloadFacts;
import uk.gridwarden.rule.api.PayloadFacts.PayloadReading;
import uk.gridwarden.rule.api.Rule;

/** Recorded facts judged again, by the generation and the settings of now. */
@Timeout(600)
class RejudgementTest {
    private static final Facts FACTS = Samples.facts("6.21");

    private final EngineSettings settings =
            TestSettings.with(Map.of("rules_required", "6.21", "rules_quarantine_failures", 2));
    private final RuleEvaluation evaluation = new RuleEvaluation(settings, Samples.CLOCK, act -> {});
    private final RuleRegistry registry = TestRegistry.of(settings, evaluation, TestRegistry.parts(settings));
    private final RequestVerdicts judgement = new RequestVerdicts(registry, evaluation, "0.9.0");

    @AfterEach
    void stop() {
        evaluation.stop();
    }

    @Test
    void givesTheActiveRulesTheFactsAsTheyAre() {
        var seen = new ArrayList<Facts>();
        install("A", "1.0.0", Map.of(), facts -> {
            seen.add(facts);
            return Outcome.pass();
        });

        var rejudged = judgement.judge(FACTS);

        assertThat(seen).hasSize(1);
        assertThat(seen.get(0)).isSameAs(FACTS);
        assertThat(rejudged.outcome()).isEqualTo(DecisionOutcome.ACCEPTED);
        assertThat(rejudged.enforced()).isTrue();
        assertThat(rejudged.findings()).isEmpty();
        assertThat(names(rejudged)).containsExactly("A 1.0.0");
        assertThat(rejudged.generation()).isEqualTo(registry.current());
    }

    @Test
    void rejectsByWhatTheRulesFindNow() {
        install("A", "1.0.0", Map.of(), facts -> Outcome.fail(Samples.finding("WRONG")));

        var rejudged = judgement.judge(FACTS);

        assertThat(rejudged.outcome()).isEqualTo(DecisionOutcome.REJECTED);
        assertThat(rejudged.findings()).containsExactly(Samples.finding("WRONG"));
    }

    @Test
    void appliesTheEnforcementOnRecordWhateverIsEnforcedNow() {
        install("A", "1.0.0", Map.of(), facts -> Outcome.fail(Samples.finding("WRONG")));

        var rejudged = judgement.judge(Samples.facts("6.21", Set.of("WRONG")));

        assertThat(rejudged.outcome()).isEqualTo(DecisionOutcome.ACCEPTED);
        assertThat(rejudged.enforced()).isFalse();
        assertThat(rejudged.findings()).containsExactly(Samples.finding("WRONG"));
    }

    @Test
    void isUndeterminedWhereARequiredRuleIsAbsent() {
        var rejudged = judgement.judge(FACTS);

        assertThat(rejudged.outcome()).isEqualTo(DecisionOutcome.UNDETERMINED);
        assertThat(rejudged.findings()).singleElement().satisfies(finding -> assertThat(finding.code())
                .isEqualTo(OwnFinding.RULE_MISSING.name()));
        assertThat(names(rejudged)).containsExactly("engine 0.9.0");
    }

    @Test
    void isNotApplicableToAServiceThatNoRuleJudges() {
        var rejudged = judgement.judge(Samples.facts("1.1.1"));

        assertThat(rejudged.outcome()).isEqualTo(DecisionOutcome.NOT_APPLICABLE);
        assertThat(rejudged.findings()).isEmpty();
        assertThat(rejudged.verdicts()).singleElement().satisfies(verdict -> assertThat(
                        ((Outcome.NotApplicable) verdict.outcome()).reason())
                .contains("1.1.1"));
    }

    @Test
    void leavesOutRulesThatRunInShadow() {
        var asked = new ArrayList<Facts>();
        install("A", "1.0.0", Map.of(), facts -> Outcome.pass());
        install("A", "2.0.0", Map.of("shadow", true), facts -> {
            asked.add(facts);
            return Outcome.fail(Samples.finding("WRONG"));
        });

        var rejudged = judgement.judge(FACTS);

        assertThat(asked).isEmpty();
        assertThat(rejudged.outcome()).isEqualTo(DecisionOutcome.ACCEPTED);
        assertThat(names(rejudged)).containsExactly("A 1.0.0");
    }

    @Test
    void asksARuleThatFailsAgainAndAgainWithoutSettingItApart() {
        var calls = new int[1];
        install("A", "1.0.0", Map.of(), facts -> {
            calls[0]++;
            return null;
        });

        for (var round = 0; round < 5; round++) {
            assertThat(judgement.judge(FACTS).findings())
                    .singleElement()
                    .satisfies(finding -> assertThat(finding.code()).isEqualTo(OwnFinding.RULE_FAILED.name()));
        }
        assertThat(calls[0]).isEqualTo(5);
    }

    @Test
    void judgesAPayloadBeforeTheRules() {
        install("A", "1.0.0", Map.of(), facts -> Outcome.pass());
        var payload = new PayloadFacts(new PayloadReading.Unreadable(2, "It ends too soon."), Optional.empty());

        var rejudged = judgement.judge(with(payload));

        assertThat(rejudged.outcome()).isEqualTo(DecisionOutcome.REJECTED);
        assertThat(rejudged.findings()).singleElement().satisfies(finding -> assertThat(finding.code())
                .isEqualTo(OwnFinding.PAYLOAD_UNREADABLE.name()));
        assertThat(names(rejudged)).containsExactly("signed-pre-command 0.9.0", "A 1.0.0");
    }

    @Test
    void isUndeterminedAndStaysInterruptedWhereItsThreadIsInterrupted() {
        var goOn = new CountDownLatch(1);
        // Gives no outcome before the caller has given up, however soon it runs.
        install("A", "1.0.0", Map.of(), facts -> passOnce(goOn));
        Thread.currentThread().interrupt();

        var rejudged = judgement.judge(FACTS);
        goOn.countDown();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(rejudged.outcome()).isEqualTo(DecisionOutcome.UNDETERMINED);
        assertThat(rejudged.findings()).singleElement().satisfies(finding -> assertThat(finding.code())
                .isEqualTo(OwnFinding.RULE_FAILED.name()));
    }

    private static Outcome passOnce(CountDownLatch goOn) {
        try {
            goOn.await();
        } catch (InterruptedException givenUp) {
            Thread.currentThread().interrupt();
        }
        return Outcome.pass();
    }

    private void install(String id, String version, Map<String, Object> more, Rule rule) {
        registry.bindRule(
                RuleBundle.of("bundle", "content").declaring(registry.current().number(), id, version, more), rule);
    }

    private static List<String> names(Rejudged rejudged) {
        return rejudged.verdicts().stream().map(RejudgementTest::name).toList();
    }

    private static String name(RuleVerdict verdict) {
        return verdict.ruleId() + " " + verdict.ruleVersion();
    }

    private static Facts with(PayloadFacts payload) {
        return new Facts(
                FACTS.receivedAt(),
                FACTS.relevantTime(),
                FACTS.request(),
                FACTS.originator(),
                FACTS.device(),
                FACTS.meteringPoints(),
                FACTS.credentials(),
                FACTS.operators(),
                FACTS.dataSets(),
                FACTS.policy(),
                Optional.of(payload));
    }
}
