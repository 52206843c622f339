package uk.gridwarden.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.ServiceReference;
import uk.gridwarden.engine.ActiveRule;
import uk.gridwarden.rule.api.Outcome;
import uk.gridwarden.rule.api.Rule;
import uk.gridwarden.rule.bundles.BundleContents;
import uk.gridwarden.rule.bundles.DeclaredRule;
import uk.gridwarden.test.facts.ExampleData;

/** Ways to make an older version of a rule judge again, with bundles that are all signed as they should be. */
@Timeout(600)
class DowngradeAttackTest {
    private static final Instant BEFORE = ExampleData.RECEIVED.minus(Duration.ofDays(1));
    private static final Instant AFTER = ExampleData.RECEIVED.plus(Duration.ofDays(1));

    @TempDir
    Path folder;

    private final EngineSettings settings = TestSettings.with(Map.of());
    private final RuleEvaluation evaluation = new RuleEvaluation(settings, Samples.CLOCK, act -> {});
    private final AdmittedBundles bundles = new AdmittedBundles();

    @AfterEach
    void stop() {
        evaluation.stop();
    }

    @Test
    void keepsAnOlderVersionOutThatIsPutBesideTheNewerOneWhichIsThenRemoved() throws IOException {
        var registry = started();
        var newer = bind(registry, 1, "2.0.0", BEFORE);
        bind(registry, 2, "1.0.0", BEFORE);
        registry.unbindRule(newer);
        assertThat(active(registry)).isEmpty();
        assertThat(registry.inactive()).singleElement().satisfies(rule -> assertThat(rule.reason())
                .startsWith("A higher version was active before"));
    }

    @Test
    void keepsAnOlderVersionOutThatWasRefusedBeforeTheNewerOneCameBack() throws IOException {
        bind(started(), 1, "2.0.0", BEFORE);
        var registry = started();
        bind(registry, 1, "1.0.0", BEFORE);
        assertThat(active(registry)).isEmpty();
        var newer = bind(registry, 2, "2.0.0", BEFORE);
        assertThat(active(registry)).containsExactly("2.0.0");
        registry.unbindRule(newer);
        assertThat(active(registry)).isEmpty();
    }

    @Test
    void keepsAVersionOutThatWasActiveLongAgoAndIsInstalledAnew() throws IOException {
        var first = started();
        var old = bind(first, 1, "1.0.0", BEFORE);
        first.unbindRule(old);
        bind(first, 2, "2.0.0", BEFORE);
        var registry = started();
        var newer = bind(registry, 1, "2.0.0", BEFORE);
        bind(registry, 2, "1.0.0", AFTER);
        registry.unbindRule(newer);
        assertThat(active(registry)).isEmpty();
    }

    @Test
    void keepsAVersionInBetweenOutThatWasNeverActive() throws IOException {
        var registry = started();
        bind(registry, 1, "1.0.0", BEFORE);
        var newer = bind(registry, 2, "2.0.0", BEFORE);
        var good = registry.current();
        registry.bindRule(
                RuleBundle.of("other", "other").installed(BEFORE).declaring(3, "A", "1.5.0", Map.of()),
                facts -> Outcome.pass());
        assertThat(registry.current()).isSameAs(good);
        registry.unbindRule(newer);
        assertThat(active(registry)).containsExactly("1.0.0");
    }

    @Test
    void goesBackToTheVersionThatWasActiveAndStayedThere() throws IOException {
        var first = started();
        bind(first, 1, "1.0.0", BEFORE);
        bind(first, 2, "2.0.0", BEFORE);
        var registry = started();
        bind(registry, 1, "1.0.0", BEFORE);
        assertThat(active(registry)).containsExactly("1.0.0");
        var newer = bind(registry, 2, "2.0.0", BEFORE);
        registry.unbindRule(newer);
        assertThat(active(registry)).containsExactly("1.0.0");
    }

    @Test
    void tellsTheAdmissionOfBundlesWhichVersionsMayNotEvenRun() throws IOException {
        var registry = started();
        assertThat(mayRun("1.0.0", Map.of())).isTrue();
        bind(registry, 1, "2.0.0", BEFORE);
        assertThat(mayRun("1.0.0", Map.of())).isFalse();
        assertThat(mayRun("2.0.0", Map.of())).isTrue();
        assertThat(mayRun("2.1.0", Map.of())).isTrue();
        assertThat(mayRun("1.0.0", Map.of("shadow", true))).isTrue();
        settings.modified(TestSettings.configuration(Map.of("rules_shadow", "A@1.0.0")));
        assertThat(mayRun("1.0.0", Map.of())).isTrue();
        settings.modified(TestSettings.configuration(Map.of("rules_downgrade_allowed", "A")));
        assertThat(mayRun("1.0.0", Map.of())).isTrue();
        settings.modified(TestSettings.configuration(Map.of()));
        assertThat(mayRun("1.0.0", Map.of())).isFalse();
    }

    @Test
    void letsALowerVersionRunThatJudgesUntilTheHigherOneBegins() throws IOException {
        var registry = started();
        registry.bindRule(
                RuleBundle.of("bundle", "content").declaring(1, "A", "2.0.0", Map.of("validFrom", "2030-01-01")),
                facts -> Outcome.pass());
        assertThat(mayRun("1.1.0", Map.of())).isTrue();
    }

    private RuleRegistry started() throws IOException {
        return TestRegistry.in(folder, settings, evaluation, bundles);
    }

    private boolean mayRun(String version, Map<String, Object> more) {
        var bundle = RuleBundle.of("next", "next content");
        var reference = bundle.declaring(9, "A", version, more);
        var contents = BundleContents.of(bundle.bundle()).orElseThrow().digest();
        return bundles.policy()
                .refusalOf(DeclaredRule.of(reference), contents, AFTER)
                .isEmpty();
    }

    private static ServiceReference<Rule> bind(
            RuleRegistry registry, long serviceId, String version, Instant installed) {
        var reference = RuleBundle.of("bundle", "content " + version)
                .installed(installed)
                .declaring(serviceId, "A", version, Map.of());
        registry.bindRule(reference, facts -> Outcome.pass());
        return reference;
    }

    private static List<String> active(RuleRegistry registry) {
        return registry.current().rules().stream().map(ActiveRule::version).toList();
    }
}
