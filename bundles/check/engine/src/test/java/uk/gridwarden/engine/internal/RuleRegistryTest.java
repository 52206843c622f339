package uk.gridwarden.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import uk.gridwarden.engine.ActiveRule;
import uk.gridwarden.engine.Generation;
import uk.gridwarden.rule.api.Outcome;
import uk.gridwarden.rule.api.Rule;
import uk.gridwarden.rule.api.Sha256;
import uk.gridwarden.test.facts.ExampleData;

@Timeout(600)
class RuleRegistryTest {
    private final RuleRegistry registry = registry(Map.of());

    @Test
    void startsWithAnEmptyGeneration() {
        assertThat(registry.current().number()).isEqualTo(1);
        assertThat(registry.current().rules()).isEmpty();
        assertThat(registry.current().activatedAt()).isEqualTo(ExampleData.RECEIVED);
        assertThat(registry.history()).containsExactly(registry.current());
        assertThat(registry.inactive()).isEmpty();
    }

    @Test
    void describesAnActiveRule() {
        bind(registry, RuleBundle.of("bundle", "content"), 1, "A", "1.2.3", "6.21", "6.15.1", "6.21");
        assertThat(registry.current().rules()).singleElement().satisfies(rule -> {
            assertThat(rule.id()).isEqualTo("A");
            assertThat(rule.version()).isEqualTo("1.2.3");
            assertThat(rule.title()).isEqualTo("Title");
            assertThat(rule.judges()).containsExactly("6.15.1", "6.21");
            assertThat(rule.bundle()).isEqualTo("bundle 1.0.0");
            assertThat(rule.bundleDigest()).isNotEqualTo(Sha256.of());
        });
    }

    @Test
    void countsGenerationsUpAndKeepsTheirHistoryNewestFirst() {
        var bundle = RuleBundle.of("bundle", "content");
        var first = bundle.declaring(1, "A", "1.0.0", "6.21");
        registry.bindRule(first, passing());
        registry.bindRule(bundle.declaring(2, "B", "1.0.0", "6.15.1"), passing());
        registry.unbindRule(first);
        assertThat(registry.history().stream().map(Generation::number)).containsExactly(4L, 3L, 2L, 1L);
        assertThat(registry.history().get(0)).isEqualTo(registry.current());
        assertThat(registry.current().rules().stream().map(ActiveRule::id)).containsExactly("B");
    }

    @Test
    void keepsTwoHundredGenerationsOfHistory() {
        for (var round = 0; round < 150; round++) {
            var reference = RuleBundle.of("bundle", "content").declaring(round, "A", "1.0.0", "6.21");
            registry.bindRule(reference, passing());
            registry.unbindRule(reference);
        }
        assertThat(registry.history()).hasSize(200);
        assertThat(registry.history().get(0).number()).isEqualTo(301);
    }

    @Test
    void givesTheSameSetOfRulesTheSameDigestInWhateverOrderAndRunItCame() {
        var other = registry(Map.of());
        bind(registry, RuleBundle.of("a", "content a"), 1, "A", "1.0.0", "6.21");
        bind(registry, RuleBundle.of("b", "content b"), 2, "B", "1.0.0", "6.15.1");
        bind(other, RuleBundle.of("b", "content b"), 7, "B", "1.0.0", "6.15.1");
        bind(other, RuleBundle.of("a", "content a"), 8, "A", "1.0.0", "6.21");
        assertThat(other.current().digest()).isEqualTo(registry.current().digest());
    }

    @Test
    void givesAnotherDigestForAnotherIdVersionOrContent() {
        var digests = new HashSet<Sha256>();
        digests.add(digestOf("content", "A", "1.0.0"));
        digests.add(digestOf("content", "B", "1.0.0"));
        digests.add(digestOf("content", "A", "1.0.1"));
        digests.add(digestOf("other content", "A", "1.0.0"));
        digests.add(registry.current().digest());
        assertThat(digests).hasSize(5);
    }

    private static Sha256 digestOf(String content, String id, String version) {
        var registry = registry(Map.of());
        bind(registry, RuleBundle.of("bundle", content), 1, id, version, "6.21");
        return registry.current().digest();
    }

    @Test
    void comparesVersionsAsNumbersAndLetsTheNewestWinWhicheverCameFirst() {
        bind(registry, RuleBundle.of("old", "1"), 1, "A", "1.9.0", "6.21");
        bind(registry, RuleBundle.of("new", "2"), 2, "A", "1.10.0", "6.21");
        bind(registry, RuleBundle.of("oldest", "3"), 3, "A", "1.8.0", "6.21");
        assertThat(registry.current().rules()).singleElement().satisfies(rule -> assertThat(rule.version())
                .isEqualTo("1.10.0"));
        assertThat(registry.inactive()).hasSize(2).allSatisfy(rule -> assertThat(rule.reason())
                .isEqualTo("Version 1.10.0 is active."));
    }

    @Test
    void fallsBackToTheOlderVersionWhenTheNewerIsTakenAway() {
        bind(registry, RuleBundle.of("old", "1"), 1, "A", "1.0.0", "6.21");
        var newer = RuleBundle.of("new", "2").declaring(2, "A", "2.0.0", "6.21");
        registry.bindRule(newer, passing());
        registry.unbindRule(newer);
        assertThat(registry.current().rules()).singleElement().satisfies(rule -> assertThat(rule.version())
                .isEqualTo("1.0.0"));
        assertThat(registry.inactive()).isEmpty();
    }

    @Test
    void keepsTheFirstOfTwoRulesWithTheSameIdAndVersionAndSaysWhyTheOtherIsInactive() {
        bind(registry, RuleBundle.of("second", "2"), 9, "A", "1.0.0", "6.21");
        bind(registry, RuleBundle.of("first", "1"), 4, "A", "1.0.0", "6.21");
        assertThat(registry.current().rules()).singleElement().satisfies(rule -> assertThat(rule.bundle())
                .isEqualTo("first 1.0.0"));
        assertThat(registry.inactive()).singleElement().satisfies(rule -> {
            assertThat(rule.bundle()).isEqualTo("second 1.0.0");
            assertThat(rule.reason()).isEqualTo("Bundle first 1.0.0 declared the same id and version before.");
        });
    }

    @Test
    void startsNoGenerationForARuleThatStaysInactive() {
        bind(registry, RuleBundle.of("new", "2"), 1, "A", "2.0.0", "6.21");
        var before = registry.current();
        var older = RuleBundle.of("old", "1").declaring(2, "A", "1.0.0", "6.21");
        registry.bindRule(older, passing());
        registry.unbindRule(older);
        assertThat(registry.current()).isSameAs(before);
    }

    private static RuleRegistry registry(Map<String, Object> changes) {
        return TestRegistry.of(TestSettings.with(changes.isEmpty() ? values(50_000L) : changes));
    }

    private static Map<String, Object> values(long grace) {
        return Map.of("rules_drain_ms", 50_000L, "rules_required", "6.15.1, 6.21", "rules_grace_ms", grace);
    }

    private static void bind(
            RuleRegistry registry, RuleBundle bundle, long serviceId, String id, String version, String... judges) {
        registry.bindRule(bundle.declaring(serviceId, id, version, judges), passing());
    }

    private static Rule passing() {
        return facts -> Outcome.pass();
    }
}
