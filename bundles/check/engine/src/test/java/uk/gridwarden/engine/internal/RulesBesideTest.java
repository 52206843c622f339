package uk.gridwarden.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import uk.gridwarden.engine.Decision;
import uk.gridwarden.engine.DecisionOutcome;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.rule.api.Outcome;
import uk.gridwarden.rule.api.Rule;
import uk.gridwarden.test.facts.InMemoryRegistrationData;
import uk.gridwarden.test.facts.KnownCertificates;

/** Rules in the shadow, in quarantine and out of their validity, seen from a decision. */
@Timeout(600)
class RulesBesideTest {

    private final InMemoryRegistrationData data = new InMemoryRegistrationData();
    private final KnownCertificates certificates = new KnownCertificates();
    private final EngineSettings settings = TestSettings.with(Map.of(
            "rules_grace_ms",
            0L,
            "rules_time_limit_ms",
            50_000L,
            "rules_quarantine_failures",
            2,
            "rules_required",
            "6.21"));
    private final RuleRegistry registry = TestRegistry.of(settings);
    private final RuleEvaluation evaluation = new RuleEvaluation(settings, Samples.CLOCK, act -> {});

    @AfterEach
    void stop() {
        evaluation.stop();
    }

    @Test
    void recordsTheOutcomeOfAShadowAndDoesNotUseIt() throws Exception {
        install("1.0.0", Map.of(), facts -> Outcome.pass());
        install("2.0.0", Map.of("shadow", true), facts -> Outcome.fail(Samples.finding("WRONG")));
        var decision = decide();
        assertThat(decision.outcome()).isEqualTo(DecisionOutcome.ACCEPTED);
        assertThat(decision.verdicts()).hasSize(2);
        assertThat(decision.verdicts().get(0).shadow()).isFalse();
        assertThat(decision.verdicts().get(1).shadow()).isTrue();
        assertThat(decision.verdicts().get(1).ruleVersion()).isEqualTo("2.0.0");
        assertThat(decision.verdicts().get(1).outcome()).isInstanceOf(Outcome.Fail.class);
    }

    @Test
    void isUnavailableWithoutCallingARuleInQuarantine() throws Exception {
        var calls = new int[1];
        install("1.0.0", Map.of(), facts -> {
            calls[0]++;
            return null;
        });
        assertThat(decide().findings().get(0).code()).isEqualTo(OwnFinding.RULE_FAILED.name());
        decide();
        assertThatThrownBy(this::decide)
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("in quarantine");
        assertThat(calls[0]).isEqualTo(2);
    }

    @Test
    void isUndeterminedWhereTheOnlyRequiredRuleIsOutOfItsValidity() throws Exception {
        install("1.0.0", Map.of("validFrom", "2026-04-01"), facts -> Outcome.pass());
        var decision = decide();
        assertThat(decision.outcome()).isEqualTo(DecisionOutcome.UNDETERMINED);
        assertThat(decision.findings().get(0).code()).isEqualTo(OwnFinding.RULE_MISSING.name());
    }

    private void install(String version, Map<String, Object> more, Rule rule) {
        registry.bindRule(
                RuleBundle.of("bundle", "content").declaring(registry.current().number(), "A", version, more), rule);
    }

    private Decision decide() throws Exception {
        return WholeEngine.handover(registry, evaluation, settings, data, certificates);
    }
}
