package uk.gridwarden.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.ServiceReference;
import uk.gridwarden.basis.JudgedServices;
import uk.gridwarden.engine.Decision;
import uk.gridwarden.engine.DecisionOutcome;
import uk.gridwarden.rule.api.Outcome;
import uk.gridwarden.rule.api.Rule;
import uk.gridwarden.test.facts.InMemoryRegistrationData;
import uk.gridwarden.test.facts.KnownCertificates;

/** A service that a rule judged once stays required, whatever becomes of the rule, until an operator releases it. */
@Timeout(600)
class RequiredOnceJudgedTest {
    private final EngineSettings settings =
            TestSettings.with(Map.of("rules_required", "", "rules_grace_ms", 0L, "rules_vectors", "optional"));
    private final RuleEvaluation evaluation = new RuleEvaluation(settings, Samples.CLOCK, act -> {});
    private final InMemoryRegistrationData data = new InMemoryRegistrationData();
    private RuleRegistry registry;
    private RulesInOperation rules;

    @TempDir
    Path folder;

    @BeforeEach
    void start() throws Exception {
        registry = TestRegistry.in(folder, settings, evaluation);
        rules = WholeEngine.inOperation(registry, evaluation);
    }

    @AfterEach
    void stop() {
        evaluation.stop();
    }

    @Test
    void isNotApplicableWhereNoRuleEverJudged() throws Exception {
        assertThat(decide().outcome()).isEqualTo(DecisionOutcome.NOT_APPLICABLE);
        assertThat(rules.missing()).isEmpty();
    }

    @Test
    void isUndeterminedOnceTheRuleIsTakenAway() throws Exception {
        registry.unbindRule(bind(1, "1.0.0", Map.of()));
        assertRequired();
    }

    @Test
    void isUndeterminedWhereAnUpdateIsRefused() throws Exception {
        registry.unbindRule(bind(1, "1.0.0", Map.of()));
        bind(2, "0.9.0", Map.of());
        assertThat(rules.inactive()).hasSize(1);
        assertRequired();
    }

    @Test
    void isUndeterminedWhereTheRuleNoLongerSatisfiesTheSettings() throws Exception {
        bind(1, "1.0.0", Map.of());
        settings.modified(TestSettings.configuration(
                Map.of("rules_required", "", "rules_grace_ms", 0L, "rules_vectors", "required")));
        assertRequired();
    }

    @Test
    void isUndeterminedAfterARestartWithoutTheRule() throws Exception {
        bind(1, "1.0.0", Map.of());
        registry = TestRegistry.in(folder, settings, evaluation);
        rules = WholeEngine.inOperation(registry, evaluation);
        assertRequired();
    }

    @Test
    void isNotApplicableAgainOnceAnOperatorReleasesIt() throws Exception {
        registry.unbindRule(bind(1, "1.0.0", Map.of()));
        assertThat(rules.releaseService("6.21", "olga")).isEmpty();
        assertThat(decide().outcome()).isEqualTo(DecisionOutcome.NOT_APPLICABLE);
        assertThat(rules.current().changes()).containsExactly("services.judged: removed 6.21");
        registry = TestRegistry.in(folder, settings, evaluation);
        assertThat(decide().outcome()).isEqualTo(DecisionOutcome.NOT_APPLICABLE);
    }

    @Test
    void releasesNoServiceThatARuleJudgesAndNoneThatNoRuleJudged() throws Exception {
        bind(1, "1.0.0", Map.of());
        assertThat(rules.releaseService("6.21", "olga"))
                .contains("Rule A@1.0.0 judges SRV 6.21; take its bundle out of deploy/ first.");
        assertThat(rules.releaseService("8.2", "olga"))
                .contains("SRV 8.2 is not among the services that a rule judged before.");
    }

    @Test
    void doesNotCountARuleInTheShadowNorOneWhoseTimeHasNotCome() throws Exception {
        registry.unbindRule(bind(1, "1.0.0", Map.of("shadow", true)));
        assertThat(decide().outcome()).isEqualTo(DecisionOutcome.NOT_APPLICABLE);
        var later = bind(2, "1.0.0", Map.of("validFrom", "2099-01-01"));
        assertThat(decide().outcome()).isEqualTo(DecisionOutcome.NOT_APPLICABLE);
        registry.unbindRule(later);
        assertThat(registry.live().judged().from()).isEmpty();
    }

    @Test
    void staysRequiredBeyondTheEndOfItsRulesValidity() throws Exception {
        bind(1, "1.0.0", Map.of("validUntil", "2026-01-01"));
        assertRequired();
    }

    @Test
    void readsTheTextThatItIsKeptAs() {
        var kept = "[6.21, 8.2 from 2099-01-01T00:00:00Z]";
        assertThat(JudgedServices.of(Optional.of(kept))).hasToString(kept);
        assertThat(JudgedServices.of(Optional.of("[]"))).hasToString("[]");
    }

    private void assertRequired() throws Exception {
        var decision = decide();
        assertThat(decision.outcome()).isEqualTo(DecisionOutcome.UNDETERMINED);
        assertThat(decision.findings().get(0).code()).isEqualTo(OwnFinding.RULE_MISSING.name());
        assertThat(rules.missing()).containsExactly("6.21");
        assertThat(rules.missingRules().get("6.21")).contains("bin/gw rules release 6.21");
    }

    private ServiceReference<Rule> bind(long serviceId, String version, Map<String, Object> more) {
        var attributes = RuleBundle.attributes("A", version, "6.21");
        attributes.putAll(more);
        var reference = RuleBundle.of("bundle", "content " + version).registering(serviceId, attributes);
        registry.bindRule(reference, facts -> Outcome.pass());
        return reference;
    }

    private Decision decide() throws Exception {
        return WholeEngine.handover(registry, evaluation, settings, data, new KnownCertificates());
    }
}
