package uk.gridwarden.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.ServiceReference;
import uk.gridwarden.engine.Decision;
import uk.gridwarden.engine.DecisionOutcome;
import uk.gridwarden.engine.RuleVerdict;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.rule.api.Finding;
import uk.gridwarden.rule.api.Outcome;
import uk.gridwarden.rule.api.Rule;
import uk.gridwarden.test.facts.InMemoryRegistrationData;
import uk.gridwarden.test.facts.KnownCertificates;

/** The rule that a service may not do without, and another one that judges the same service. */
@Timeout(600)
class RequiredRulesTest {

    @TempDir
    private Path folder;

    private final InMemoryRegistrationData data = new InMemoryRegistrationData();
    private final KnownCertificates certificates = new KnownCertificates();
    private final EngineSettings settings = TestSettings.with(configuration(Map.of()));
    private final RuleEvaluation evaluation = new RuleEvaluation(settings, Samples.CLOCK, act -> {});
    private RuleRegistry registry;
    private RulesInOperation rules;
    private int installed;

    private static Map<String, Object> configuration(Map<String, Object> changes) {
        var all = new HashMap<String, Object>(
                Map.of("rules_grace_ms", 0L, "rules_quarantine_failures", 2, "rules_required", "6.21:CHECK"));
        all.putAll(changes);
        return all;
    }

    @BeforeEach
    void start() throws IOException {
        registry = TestRegistry.in(folder, settings, evaluation);
        rules = WholeEngine.inOperation(registry, evaluation);
    }

    @AfterEach
    void stop() {
        evaluation.stop();
    }

    @Test
    void isUndeterminedWithoutTheRequiredRuleThoughAnotherOnePasses() throws Exception {
        var check = install("CHECK", Map.of(), facts -> Outcome.fail(Samples.finding("NETWORK_OPERATOR_MISMATCH")));
        install("EXTRA", Map.of(), facts -> Outcome.pass());
        assertThat(rules.missing()).isEmpty();
        assertThat(decide().outcome()).isEqualTo(DecisionOutcome.REJECTED);

        registry.unbindRule(check);

        assertThat(rules.missing()).containsExactly("6.21:CHECK");
        var decision = decide();
        assertThat(decision.outcome()).isEqualTo(DecisionOutcome.UNDETERMINED);
        assertThat(decision.responseCode()).isEqualTo("E062107");
        assertThat(decision.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo(OwnFinding.RULE_MISSING.name());
            assertThat(finding.sentence())
                    .isEqualTo("There is no active rule CHECK, and SRV 6.21 is never answered without.");
        });
        assertThat(decision.verdicts().stream().map(RuleVerdict::ruleId)).containsExactly("engine", "EXTRA");
    }

    @Test
    void stillRejectsWhatTheOtherRuleRejects() throws Exception {
        install("EXTRA", Map.of(), facts -> Outcome.fail(Samples.finding("WRONG")));
        var decision = decide();
        assertThat(decision.outcome()).isEqualTo(DecisionOutcome.REJECTED);
        assertThat(decision.findings().stream().map(Finding::code)).containsExactly("WRONG");
    }

    @Test
    void namesEveryRequiredRuleThatIsMissing() throws Exception {
        settings.modified(TestSettings.configuration(configuration(Map.of("rules_required", "6.21:B, 6.21:A, 6.21"))));
        install("EXTRA", Map.of(), facts -> Outcome.pass());
        assertThat(rules.missing()).containsExactly("6.21:A", "6.21:B");
        assertThat(decide().findings()).singleElement().satisfies(finding -> assertThat(finding.seen())
                .isEqualTo("no active rule A and B"));
    }

    @Test
    void doesNotCountARequiredRuleThatJudgesAnotherService() throws Exception {
        settings.modified(TestSettings.configuration(configuration(Map.of("rules_required", "6.15.1:CHECK"))));
        install("CHECK", Map.of(), facts -> Outcome.pass());
        assertThat(rules.missing()).containsExactly("6.15.1:CHECK");
    }

    @Test
    void doesNotCountARequiredRuleThatOnlyRunsInTheShadow() throws Exception {
        install("CHECK", Map.of("shadow", true), facts -> Outcome.pass());
        install("EXTRA", Map.of(), facts -> Outcome.pass());
        assertThat(rules.missing()).containsExactly("6.21:CHECK");
        assertThat(decide().outcome()).isEqualTo(DecisionOutcome.UNDETERMINED);
    }

    @Test
    void doesNotCountARequiredRuleOutsideItsValidity() throws Exception {
        install("CHECK", Map.of("validFrom", "2026-04-01"), facts -> Outcome.pass());
        install("EXTRA", Map.of(), facts -> Outcome.pass());
        assertThat(rules.missing()).containsExactly("6.21:CHECK");
        assertThat(decide().outcome()).isEqualTo(DecisionOutcome.UNDETERMINED);
    }

    @Test
    void takesAnyRuleWhereTheServiceAloneIsRequired() throws Exception {
        settings.modified(TestSettings.configuration(configuration(Map.of("rules_required", "6.21"))));
        assertThat(rules.missing()).containsExactly("6.21");
        install("EXTRA", Map.of(), facts -> Outcome.pass());
        assertThat(rules.missing()).isEmpty();
        assertThat(decide().outcome()).isEqualTo(DecisionOutcome.ACCEPTED);
    }

    @Test
    void waitsForTheRequiredRuleThoughAnotherOneIsActive() throws Exception {
        settings.modified(TestSettings.configuration(configuration(Map.of("rules_grace_ms", 600_000L))));
        install("EXTRA", Map.of(), facts -> Outcome.pass());
        var answer = new CompletableFuture<Decision>();
        var request = Waiting.start(() -> answer.complete(decide()));
        Waiting.untilBlocked(request);
        assertThat(answer).isNotDone();
        install("CHECK", Map.of(), facts -> Outcome.fail(Samples.finding("WRONG")));
        assertThat(answer.get(5, TimeUnit.MINUTES).outcome()).isEqualTo(DecisionOutcome.REJECTED);
    }

    @Test
    void isNotReadyWhileAnyRuleOfARequiredServiceIsInQuarantine() throws Exception {
        var readiness = new EngineReadiness(settings, new ResponseCodes(new CodesOfTheSchema(), Map.of()), rules);
        install("CHECK", Map.of(), facts -> Outcome.pass());
        install("EXTRA", Map.of(), facts -> null);
        decide();
        assertThat(readiness.state().problems()).isEmpty();
        decide();

        assertThatThrownBy(this::decide)
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("in quarantine");
        assertThat(rules.missing()).containsExactly("6.21:EXTRA");
        assertThat(readiness.state().problems())
                .containsExactly("Rule EXTRA for SRV 6.21 is in quarantine: look at the log, put a mended version into"
                        + " deploy/, or run bin/gw rules end-quarantine EXTRA.");

        rules.endQuarantine("EXTRA", "olga");
        assertThat(readiness.state().problems()).isEmpty();
    }

    private ServiceReference<Rule> install(String id, Map<String, Object> more, Rule rule) {
        var reference = RuleBundle.of("bundle", "content").declaring(++installed, id, "1.0.0", more);
        registry.bindRule(reference, rule);
        return reference;
    }

    private Decision decide() throws Exception {
        return WholeEngine.handover(registry, evaluation, settings, data, certificates);
    }
}
