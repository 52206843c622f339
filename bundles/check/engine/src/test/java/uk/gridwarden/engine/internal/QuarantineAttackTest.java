package uk.gridwarden.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import uk.gridwarden.engine.DecisionOutcome;
import uk.gridwarden.engine.QuarantinedRule;
import uk.gridwarden.engine.RecordedDecision;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.rule.api.Facts;
import uk.gridwarden.rule.api.Outcome;

/** A sender cannot take a rule out of service by one request, and a rule that is out of service uses up nothing. */
@Timeout(600)
class QuarantineAttackTest {
    private static final String SERVICE = "6.21";

    private final EngineUnderTest engine = new EngineUnderTest();
    private final RulesInOperation rules = WholeEngine.inOperation(engine.registry, engine.evaluation);
    private final EngineReadiness readiness = new EngineReadiness(engine.settings, engine.codes, rules);
    private boolean failing = true;

    @AfterEach
    void stop() {
        engine.stop();
    }

    private Outcome failing(Facts facts) {
        return failing ? null : Outcome.pass();
    }

    @Test
    void setsNoRuleApartForDryRuns() throws Exception {
        configure(Map.of());
        engine.install(SERVICE, this::failing);
        for (var content = 0; content < 10; content++) {
            engine.validation.validate(
                    EngineUnderTest.REQUESTS.handover(content), Samples.submission(true), engine.certificates);
        }
        assertThat(rules.quarantined()).isEmpty();
    }

    @Test
    void countsARequestOnceHoweverOftenItIsSent() throws Exception {
        configure(Map.of());
        engine.install(SERVICE, this::failing);
        for (var round = 0; round < 10; round++) {
            decide(1);
            engine.recorder.decisions.clear();
        }
        assertThat(rules.quarantined()).isEmpty();
        decide(2);
        assertThat(rules.quarantined()).extracting(QuarantinedRule::id).containsExactly("RULE-6.21");
    }

    @Test
    void usesUpNoRequestIdWhileARuleIsSetApartAndDecidesTheRetryLater() throws Exception {
        configure(Map.of());
        engine.install(SERVICE, this::failing);
        setApart();

        assertThatThrownBy(() -> decide(3))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("Rule RULE-6.21 for SRV 6.21 is in quarantine");
        assertThat(engine.recorder.decisions).isEmpty();
        assertThat(readiness.state().problems())
                .anySatisfy(problem -> assertThat(problem).startsWith("Rule RULE-6.21 for SRV 6.21 is in quarantine"));

        failing = false;
        rules.endQuarantine("RULE-6.21", "olga");
        assertThat(decide(3).decision().outcome()).isEqualTo(DecisionOutcome.ACCEPTED);
    }

    @Test
    void letsTheLastGoodVersionJudgeWhereThatIsConfigured() throws Exception {
        configure(Map.of("rules_quarantine_fallback", "reserve"));
        engine.install(SERVICE, "1.0.0", facts -> Outcome.fail(Samples.finding("NETWORK_OPERATOR_MISMATCH")));
        engine.install(SERVICE, "2.0.0", this::failing);
        setApart();

        var decision = decide(3).decision();

        assertThat(decision.outcome()).isEqualTo(DecisionOutcome.REJECTED);
        assertThat(decision.verdicts().get(0).ruleVersion()).isEqualTo("1.0.0");
        assertThat(rules.inactive()).singleElement().satisfies(rule -> assertThat(rule.reason())
                .isEqualTo("Version 1.0.0, the last good one, judges in the place of one in quarantine."));
        rules.endQuarantine("RULE-6.21", "olga");
        assertThat(rules.current().rules().get(0).version()).isEqualTo("2.0.0");
    }

    @Test
    void letsNoVersionJudgeThatWasNeverActive() throws Exception {
        configure(Map.of("rules_quarantine_fallback", "reserve"));
        engine.install(SERVICE, "2.0.0", this::failing);
        engine.install(SERVICE, "1.0.0", facts -> Outcome.pass());
        setApart();
        assertThatThrownBy(() -> decide(3)).isInstanceOf(UnavailableException.class);
    }

    @Test
    void letsNoOtherVersionJudgeByDefault() throws Exception {
        configure(Map.of());
        engine.install(SERVICE, "1.0.0", facts -> Outcome.pass());
        engine.install(SERVICE, "2.0.0", this::failing);
        setApart();
        assertThatThrownBy(() -> decide(3)).isInstanceOf(UnavailableException.class);
    }

    private void configure(Map<String, Object> more) {
        var all = new HashMap<String, Object>(Map.of("rules_quarantine_failures", 2));
        all.putAll(more);
        engine.configure(all);
    }

    private void setApart() throws UnavailableException {
        for (var content = 1; content <= 2; content++) {
            assertThat(decide(content).decision().outcome()).isEqualTo(DecisionOutcome.UNDETERMINED);
            engine.recorder.decisions.clear();
        }
    }

    private RecordedDecision decide(int content) throws UnavailableException {
        return engine.validate(EngineUnderTest.REQUESTS.handover(content));
    }
}
