package uk.gridwarden.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import uk.gridwarden.engine.Generation;
import uk.gridwarden.rule.api.CatalogueEntry;
import uk.gridwarden.rule.api.CatalogueEntry.Kind;
import uk.gridwarden.rule.api.Facts;
import uk.gridwarden.rule.api.Outcome;
import uk.gridwarden.rule.api.Rule;
import uk.gridwarden.rule.api.RuleVector;
import uk.gridwarden.rule.bundles.KnownRule;

@Timeout(600)
class RecordedGenerationsTest {
    @TempDir
    Path folder;

    private final EngineSettings settings = TestSettings.with(Map.of());
    private final RuleEvaluation evaluation = new RuleEvaluation(settings, Samples.CLOCK, act -> {});

    @AfterEach
    void stop() {
        evaluation.stop();
    }

    @Test
    void goesOnCountingAfterARestartAndShowsWhatWas() throws IOException {
        var first = started();
        bind(first, 1, "1.0.0", Map.of());
        assertThat(first.current().number()).isEqualTo(2);
        var second = started();
        assertThat(second.current().number()).isEqualTo(3);
        assertThat(second.history().stream().map(Generation::number)).containsExactly(3L, 2L, 1L);
        assertThat(second.history().get(1)).isEqualTo(first.current());
    }

    @Test
    void readsBackWhateverTextARuleHasInItsDeclaration() throws IOException {
        var first = started();
        var text = "A \"title\" \\ with\nlines, caf\u00e9";
        bind(first, 1, "1.0.0", Map.of("title", text, "validFrom", "2026-01-01"));
        bind(first, 2, "1.1.0", Map.of("title", text, "shadow", true));
        assertThat(first.current().shadows()).hasSize(1);
        assertThat(started().history().get(1)).isEqualTo(first.current());
    }

    @Test
    void keepsTheCatalogueOfEachVersionThatEverJudged() throws IOException {
        bindDeclaring(started(), "1.0.0", "OLD");
        bindDeclaring(started(), "2.0.0", "NEW");
        var registry = started();
        assertThat(registry.entry(2, "A", "1.0.0", "OLD")).contains(Samples.entry("OLD", Kind.MISMATCH));
        assertThat(registry.entry(4, "A", "2.0.0", "NEW")).contains(Samples.entry("NEW", Kind.MISMATCH));
        assertThat(registry.entry(4, "A", "2.0.0", "OLD")).isEmpty();
        var rules = WholeEngine.inOperation(registry, evaluation);
        assertThat(rules.entry(4, "A", "2.0.0", "RULE_FAILED")).isEqualTo(OwnFinding.entry("RULE_FAILED"));
    }

    @Test
    void keepsTheCatalogueOfEachBuildOfOneVersion() throws IOException {
        bindDeclaring(started(), "1.0.0", "OLD");
        bindDeclaring(started(), "1.0.0", "NEW");
        var registry = started();
        assertThat(registry.entry(2, "A", "1.0.0", "OLD")).isPresent();
        assertThat(registry.entry(2, "A", "1.0.0", "NEW")).isEmpty();
        assertThat(registry.entry(4, "A", "1.0.0", "OLD")).isEmpty();
        assertThat(registry.entry(4, "A", "1.0.0", "NEW")).isPresent();
        assertThat(registry.entry(1, "A", "1.0.0", "OLD")).isEmpty();
    }

    private static void bindDeclaring(RuleRegistry registry, String version, String code) {
        registry.bindRule(RuleBundle.of("bundle", "content").declaring(1, "A", version, Map.of()), new Rule() {
            @Override
            public Outcome evaluate(Facts facts) {
                return Outcome.pass();
            }

            @Override
            public List<CatalogueEntry> catalogue() {
                return List.of(Samples.entry(code, Kind.MISMATCH));
            }
        });
    }

    @Test
    void neverUsesTheNumberOfALineThatWasCutShort() throws IOException {
        bind(started(), 1, "1.0.0", Map.of());
        Files.writeString(file(), "{\"number\":3,\"dig", StandardOpenOption.APPEND);
        assertThat(started().current().number()).isEqualTo(4);
        assertThat(started().current().number()).isEqualTo(5);
        assertThat(Files.readAllLines(file())).hasSize(5);
    }

    @Test
    void decidesNothingByAGenerationThatCannotBeRecordedAndRecoversWhenItCan() throws IOException {
        var registry = started();
        Files.delete(file());
        Files.createDirectory(file());
        bind(registry, 1, "1.0.0", Map.of());
        assertThat(registry.recordingProblem())
                .hasValueSatisfying(problem -> assertThat(problem).contains("could not be written"));
        assertThat(registry.enterCurrent().isRecorded()).isFalse();
        Files.delete(file());
        assertThat(registry.recordingProblem()).isEmpty();
        assertThat(registry.enterCurrent().isRecorded()).isTrue();
    }

    @Test
    void refusesALowerVersionThanWasActiveEvenAfterARestartUnlessItIsAllowed() throws IOException {
        bind(started(), 1, "2.0.0", Map.of());
        var registry = started();
        bind(registry, 1, "1.0.0", Map.of());
        assertThat(registry.current().rules()).isEmpty();
        assertThat(registry.inactive()).singleElement().satisfies(rule -> assertThat(rule.reason())
                .contains("A higher version was active before"));
        settings.modified(TestSettings.configuration(Map.of("rules_downgrade_allowed", "A")));
        assertThat(registry.current().rules()).singleElement().satisfies(rule -> assertThat(rule.version())
                .isEqualTo("1.0.0"));
    }

    @Test
    void goesBackToARuleKeptInReserveWhenTheHigherOneIsRemoved() throws IOException {
        var registry = started();
        bind(registry, 1, "1.0.0", Map.of());
        var higher = RuleBundle.of("bundle", "content").declaring(2, "A", "2.0.0", Map.of());
        registry.bindRule(higher, facts -> Outcome.pass());
        registry.unbindRule(higher);
        assertThat(registry.current().rules()).singleElement().satisfies(rule -> assertThat(rule.version())
                .isEqualTo("1.0.0"));
    }

    @Test
    void keepsTheGenerationWhenARefusedRuleIsPutBesideIt() throws IOException {
        var bundles = new AdmittedBundles().refusing("refused", "Its bundle imports org.slf4j.");
        var registry = TestRegistry.in(folder, settings, evaluation, bundles);
        bind(registry, 1, "1.0.0", Map.of());
        var before = registry.current();
        registry.bindRule(
                RuleBundle.of("refused", "content").declaring(2, "A", "2.0.0", Map.of()), facts -> Outcome.pass());
        assertThat(registry.current()).isSameAs(before);
        assertThat(registry.inactive()).singleElement().satisfies(rule -> assertThat(rule.reason())
                .contains("imports org.slf4j"));
    }

    @Test
    void takesAnUnsignedRuleOutAsSoonAsSignaturesAreRequired() throws IOException {
        var registry = TestRegistry.in(folder, settings, evaluation, new AdmittedBundles().unsigned("bundle"));
        bind(registry, 1, "1.0.0", Map.of());
        assertThat(registry.current().rules()).hasSize(1);
        settings.modified(TestSettings.configuration(Map.of("rules_signature", "required")));
        assertThat(registry.current().rules()).isEmpty();
        assertThat(registry.inactive()).singleElement().satisfies(rule -> assertThat(rule.reason())
                .isEqualTo("Its bundle is not signed."));
        settings.modified(TestSettings.configuration(Map.of("rules_signature", "warn")));
        assertThat(registry.current().rules()).hasSize(1);
    }

    /** On the thread that examines it here; in the framework on any other, while the examination takes its time. */
    @Test
    void leavesARuleOutsideThatIsTakenAwayWhileItIsExamined() throws IOException {
        var registry = started();
        var reference = RuleBundle.of("bundle", "content").declaring(1, "A", "1.0.0", Map.of());
        var known = new ArrayList<KnownRule>();
        registry.bindRule(reference, new Rule() {
            @Override
            public Outcome evaluate(Facts facts) {
                return Outcome.pass();
            }

            @Override
            public List<RuleVector> vectors() {
                known.addAll(registry.bound().known());
                registry.unbindRule(reference);
                return List.of();
            }
        });
        assertThat(known).containsExactly(new KnownRule(1, "A"));
        assertThat(registry.bound().known()).isEmpty();
        assertThat(registry.current().rules()).isEmpty();
        assertThat(registry.inactive()).isEmpty();
    }

    /** The first examination is overtaken by a second one of the same service. */
    @Test
    void goesByTheLatestExaminationWhicheverEndsLast() throws IOException {
        var registry = started();
        var reference = RuleBundle.of("bundle", "content").declaring(1, "A", "1.0.0", Map.of());
        Rule latest = facts -> Outcome.pass();
        registry.bindRule(reference, new Rule() {
            @Override
            public Outcome evaluate(Facts facts) {
                return Outcome.pass();
            }

            @Override
            public List<RuleVector> vectors() {
                registry.unbindRule(reference);
                registry.bindRule(reference, latest);
                return List.of();
            }
        });
        var generation = registry.enterCurrent();
        assertThat(generation.rulesFor("6.21")).extracting(RuleCandidate::rule).containsExactly(latest);
        generation.leave();
    }

    @Test
    void choosesTheVersionThatIsValidAtTheRelevantTime() throws IOException {
        var registry = started();
        bind(registry, 1, "1.0.0", Map.of());
        bind(registry, 2, "2.0.0", Map.of("validFrom", "2026-06-01"));
        bind(registry, 3, "3.0.0", Map.of("validFrom", "2026-07-01T00:00:00Z", "validUntil", "2026-08-01"));
        assertThat(versionAt(registry, "2026-05-31T23:59:59Z")).containsExactly("1.0.0");
        assertThat(versionAt(registry, "2026-06-01T00:00:00Z")).containsExactly("2.0.0");
        assertThat(versionAt(registry, "2026-07-31T23:59:59Z")).containsExactly("3.0.0");
        assertThat(versionAt(registry, "2026-08-01T00:00:00Z")).containsExactly("2.0.0");
        assertThat(registry.current().rules()).hasSize(3);
    }

    @Test
    void countsARuleAsAbsentOutsideItsValidity() throws IOException {
        var registry = started();
        bind(registry, 1, "1.0.0", Map.of("validUntil", "2026-03-01"));
        assertThat(versionAt(registry, "2026-03-10T12:00:00Z")).isEmpty();
        settings.modified(TestSettings.configuration(Map.of("rules_required", "6.21:A")));
        assertThat(WholeEngine.inOperation(registry, evaluation).missing()).containsExactly("6.21:A");
    }

    @Test
    void refusesAValidityThatCannotBeRead() throws IOException {
        var registry = started();
        bind(registry, 1, "1.0.0", Map.of("validFrom", "soon"));
        bind(registry, 2, "1.0.1", Map.of("validFrom", "2026-03-02", "validUntil", "2026-03-01"));
        assertThat(registry.current().rules()).isEmpty();
        assertThat(registry.inactive()).hasSize(2);
    }

    @Test
    void keepsAShadowBesideTheActiveVersionAndPromotesItByConfiguration() throws IOException {
        settings.modified(TestSettings.configuration(Map.of("rules_shadow", "A@2.0.0")));
        var registry = started();
        bind(registry, 1, "1.0.0", Map.of());
        bind(registry, 2, "2.0.0", Map.of());
        assertThat(versionAt(registry, "2026-03-10T12:00:00Z")).containsExactly("1.0.0");
        assertThat(registry.current().shadows()).singleElement().satisfies(rule -> assertThat(rule.version())
                .isEqualTo("2.0.0"));
        settings.modified(TestSettings.configuration(Map.of()));
        assertThat(versionAt(registry, "2026-03-10T12:00:00Z")).containsExactly("2.0.0");
        assertThat(registry.current().shadows()).isEmpty();
    }

    private static List<String> versionAt(RuleRegistry registry, String time) {
        var generation = registry.enterCurrent();
        try {
            return generation.rulesFor("6.21", Instant.parse(time)).stream()
                    .map(rule -> rule.declaration().version())
                    .toList();
        } finally {
            generation.leave();
        }
    }

    private Path file() {
        return folder.resolve("rule-generations.jsonl");
    }

    private RuleRegistry started() throws IOException {
        return TestRegistry.in(folder, settings, evaluation);
    }

    private static void bind(RuleRegistry registry, long serviceId, String version, Map<String, Object> more) {
        registry.bindRule(
                RuleBundle.of("bundle", "content").declaring(serviceId, "A", version, more), facts -> Outcome.pass());
    }
}
