package uk.gridwarden.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import uk.gridwarden.registration.DataSet;
import uk.gridwarden.registration.DataSetVersion;
import uk.gridwarden.rule.api.Outcome;
import uk.gridwarden.rule.bundles.KeptOut;
import uk.gridwarden.test.facts.ExampleData;
import uk.gridwarden.test.facts.InMemoryRegistrationData;

class ReadinessTest {
    private final Clock clock = Clock.fixed(ExampleData.RECEIVED, ZoneOffset.UTC);
    private final EngineSettings settings = TestSettings.with(Map.of("rules_required", "6.15.1, 6.21"));
    private final ResponseCodes codes = new ResponseCodes(new CodesOfTheSchema(), Map.of());
    private final RuleRegistry registry = TestRegistry.of(settings);
    private final RuleEvaluation evaluation = new RuleEvaluation(settings, Samples.CLOCK, act -> {});
    private final EngineReadiness rules =
            new EngineReadiness(settings, codes, WholeEngine.inOperation(registry, evaluation));
    private final InMemoryRegistrationData data = new InMemoryRegistrationData();
    private final DataReadiness dataReadiness = new DataReadiness(data, settings, clock);

    @AfterEach
    void stop() {
        evaluation.stop();
    }

    @Test
    void namesEveryRequiredServiceWithoutARule() {
        assertThat(rules.state().problems())
                .containsExactly(
                        "No rule for required SRV 6.15.1 is active.", "No rule for required SRV 6.21 is active.");
    }

    @Test
    void namesRequiredRulesByTheirIdsThoughOthersJudgeTheirServices() {
        bind(1, "A", "1.0.0");
        settings.modified(TestSettings.configuration(Map.of("rules_required", "6.21:A, 6.15.1:B")));
        assertThat(rules.state().problems()).containsExactly("Rule B for required SRV 6.15.1 is not active.");
    }

    @Test
    void isReadyWithARuleForEveryRequiredServiceAndShowsTheGeneration() {
        bind(1, "A", "1.0.0");
        var state = rules.state();
        assertThat(state.problems()).isEmpty();
        assertThat(state.warnings()).isEmpty();
        assertThat(state.details())
                .containsEntry("generation", "2")
                .containsEntry("generationDigest", registry.current().digest().toString())
                .containsEntry("rule A", "1.0.0")
                .containsEntry("rules.signature", "warn")
                .containsEntry("rules.grace.ms", "900");
    }

    @Test
    void warnsOfInactiveRulesThoughItIsReady() {
        bind(1, "A", "2.0.0");
        bind(2, "A", "1.0.0");
        assertThat(rules.state().problems()).isEmpty();
        assertThat(rules.state().warnings())
                .containsExactly("Rule A 1.0.0 of bundle bundle 1.0.0 is not active: Version 2.0.0 is active.");
    }

    @Test
    void warnsOfRulesThatNeverCameToTheRegistryThoughItIsReady() {
        bind(1, "A", "1.0.0");
        var bundles = new AdmittedBundles()
                .keepingOut(new KeptOut("A", "1.3.0", "rule 1.3.0", "Its bundle is not started."))
                .keepingOut(new KeptOut("", "", "deploy/engine.cfg", "It is not a JAR file."));
        var inOperation = new RulesInOperation(Samples.CLOCK, registry, evaluation, bundles, act -> {});

        var state = new EngineReadiness(settings, codes, inOperation).state();
        assertThat(state.problems()).isEmpty();
        assertThat(state.warnings())
                .containsExactly(
                        "Rule A 1.3.0 of bundle rule 1.3.0 is not active: Its bundle is not started.",
                        "deploy/engine.cfg is not active: It is not a JAR file.");
    }

    @Test
    void isNotReadyUnderAConfigurationThatContradictsItself() {
        bind(1, "A", "1.0.0");
        settings.modified(TestSettings.configuration(Map.of("operator_match", "?", "rules_required", "6.21")));
        codes.modified(Map.of("response-schema", "?"));
        assertThat(rules.state().problems())
                .hasSize(2)
                .anySatisfy(problem -> assertThat(problem).contains("operator.match"))
                .anySatisfy(problem -> assertThat(problem).contains("response-schema"));
    }

    @Test
    void namesOnlyTheCauseWhereAConfigurationKeepsRulesOut() {
        bind(1, "A", "2.0.0");
        bind(2, "A", "1.0.0");
        settings.modified(TestSettings.configuration(Map.of("rules_signature", "require", "rules_required", "8.2")));
        assertThat(rules.state().problems())
                .containsExactly("rules.signature is 'require'; expected required, warn or off.");
        assertThat(rules.state().warnings()).isEmpty();
    }

    private void bind(long serviceId, String id, String version) {
        registry.bindRule(
                RuleBundle.of("bundle", "content").declaring(serviceId, id, version, "6.15.1", "6.21"),
                facts -> Outcome.pass());
    }

    @Test
    void namesDataSetsThatWereNeverImported() {
        assertThat(dataReadiness.state().problems())
                .containsExactly(
                        "Data set organisations was never imported.",
                        "Data set inventory was never imported.",
                        "Data set registration was never imported.");
    }

    @Test
    void isReadyWithEveryDataSetAtTheEdgeOfItsAge() {
        addDataSets(Duration.ofHours(168));
        assertThat(dataReadiness.state().problems()).isEmpty();
        assertThat(dataReadiness.state().details())
                .containsEntry("inventory", "version 4, 12 rows, as of 2026-03-03T12:00:00Z")
                .hasSize(DataSet.values().length);
        assertThat(data.openViews).isZero();
    }

    @Test
    void namesDataSetsThatAreTooOld() {
        addDataSets(Duration.ofHours(169));
        assertThat(dataReadiness.state().problems())
                .containsExactly(
                        "Data set inventory is 169 hours old; at most 168 are allowed.",
                        "Data set registration is 169 hours old; at most 168 are allowed.");
    }

    private void addDataSets(Duration age) {
        for (var dataSet : DataSet.values()) {
            data.dataSets.add(new DataSetVersion(dataSet, 4, ExampleData.RECEIVED.minus(age), 12, "file.csv", "00"));
        }
    }

    @Test
    void saysThatRegistrationDataCannotBeRead() {
        data.unavailable = true;
        assertThat(dataReadiness.state().problems()).containsExactly("The registration store cannot be read.");
    }

    @Test
    void namesEachPart() {
        assertThat(List.of(rules.name(), dataReadiness.name())).containsExactly("rules", "registration data");
    }
}
