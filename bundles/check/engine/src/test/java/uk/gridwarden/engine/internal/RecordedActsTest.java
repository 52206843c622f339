package uk.gridwarden.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.ServiceReference;
import uk.gridwarden.acts.ActKind;
import uk.gridwarden.acts.AdministrativeAct;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.rule.api.Outcome;
import uk.gridwarden.rule.api.Rule;
import uk.gridwarden.rule.api.Sha256;

/** What changes the basis of decisions is on record as an act, or nothing is decided by it. */
@Timeout(600)
class RecordedActsTest {
    @TempDir
    Path folder;

    private final List<AdministrativeAct> acts = new ArrayList<>();
    private final EngineSettings settings =
            TestSettings.with(Map.of("rules_required", "", "rules_quarantine_failures", 2));
    private final RuleEvaluation evaluation = new RuleEvaluation(settings, Samples.CLOCK, this::record);
    private boolean isDiskFull;
    private RuleRegistry registry;
    private RulesInOperation rules;

    private void record(AdministrativeAct act) throws UnavailableException {
        if (isDiskFull) {
            throw new UnavailableException("The disk is full.");
        }
        acts.add(act);
    }

    @BeforeEach
    void start() throws Exception {
        registry = TestRegistry.in(folder, settings, evaluation, new AdmittedBundles(), this::record);
        rules = new RulesInOperation(Samples.CLOCK, registry, evaluation, new AdmittedBundles(), this::record);
        acts.clear();
    }

    @AfterEach
    void stop() {
        evaluation.stop();
    }

    @Test
    void recordsThatARuleComesAndGoes() {
        var bundle = bind();
        registry.unbindRule(bundle);

        assertThat(acts).extracting(AdministrativeAct::kind).containsExactly(ActKind.ACTIVATE, ActKind.ACTIVATE);
        assertThat(acts.get(0).details().get("changes")).contains("rule A@1.0.0: added ");
        assertThat(acts.get(0).details())
                .containsEntry(
                        "basisDigest", registry.history().get(1).basisDigest().toString());
        assertThat(acts.get(1).details().get("changes")).contains("rule A@1.0.0: removed ");
    }

    @Test
    void recordsThatSettingsOfTheBasisChanged() {
        settings.modified(TestSettings.configuration(Map.of("rules_required", "6.21:A")));

        assertThat(acts).singleElement().satisfies(act -> {
            assertThat(act.kind()).isEqualTo(ActKind.SETTINGS_CHANGED);
            assertThat(act.who()).isEqualTo(AdministrativeAct.PLATFORM);
            assertThat(act.details().get("changes")).contains("rules.required");
        });
    }

    @Test
    void decidesNothingByABasisWhoseActCannotBeRecorded() {
        isDiskFull = true;
        bind();
        assertThat(registry.recordingProblem()).isPresent();

        isDiskFull = false;
        assertThat(registry.recordingProblem()).isEmpty();
        assertThat(acts).singleElement().satisfies(act -> assertThat(act.kind()).isEqualTo(ActKind.ACTIVATE));
    }

    @Test
    void recordsWhoReleasedAService() throws Exception {
        registry.unbindRule(bind());
        acts.clear();

        assertThat(rules.releaseService("6.21", "olga")).isEmpty();

        assertThat(acts).extracting(AdministrativeAct::kind).containsExactly(ActKind.RELEASE, ActKind.SETTINGS_CHANGED);
        assertThat(acts.get(0).who()).isEqualTo("olga");
        assertThat(acts.get(0).what()).contains("6.21");
    }

    @Test
    void releasesNoServiceWhereThatCannotBeRecorded() {
        registry.unbindRule(bind());
        isDiskFull = true;

        assertThatThrownBy(() -> rules.releaseService("6.21", "olga")).isInstanceOf(UnavailableException.class);

        assertThat(registry.live().judged().from()).containsKey("6.21");
    }

    @Test
    void recordsThatARuleWentIntoQuarantineAndWhoEndedIt() throws Exception {
        setApart();
        assertThat(rules.endQuarantine("A", "olga")).isTrue();
        assertThat(rules.endQuarantine("A", "olga")).isFalse();

        assertThat(acts).extracting(AdministrativeAct::kind).containsExactly(ActKind.QUARANTINE, ActKind.QUARANTINE);
        assertThat(acts).extracting(AdministrativeAct::who).containsExactly(AdministrativeAct.PLATFORM, "olga");
    }

    @Test
    void setsARuleApartThoughThatCannotBeRecordedButDoesNotLetItBack() throws Exception {
        isDiskFull = true;
        setApart();

        assertThatThrownBy(() -> rules.endQuarantine("A", "olga")).isInstanceOf(UnavailableException.class);

        assertThat(rules.quarantined()).hasSize(1);
    }

    private void setApart() throws InterruptedException {
        var failing = RuleCandidate.of(
                RuleBundle.of("bundle", "content").declaring(1, "A", "1.0.0", "6.21"),
                facts -> null,
                Optional.of(Sha256.of()));
        for (var request : List.of("one", "another")) {
            evaluation.judge(failing, Samples.facts("6.21"), settings.values(), Optional.of(request));
        }
    }

    private ServiceReference<Rule> bind() {
        var bundle = RuleBundle.of("bundle", "content").declaring(1, "A", "1.0.0", "6.21");
        registry.bindRule(bundle, facts -> Outcome.pass());
        return bundle;
    }
}
