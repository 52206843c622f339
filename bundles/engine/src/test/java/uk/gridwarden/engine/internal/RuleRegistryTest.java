package uk.gridwarden.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import uk.gridwarden.engine.ActiveRule;
import uk.gridwarden.engine.Generation;
import uk.gridwarden.rule.api.Facts;
import uk.gridwarden.rule.api.Outcome;
import uk.gridwarden.rule.api.Rule;

@Timeout(600)
class RuleRegistryTest {
    private final RuleRegistry registry = registry(Map.of());

    @Test
    void startsWithAnEmptyGeneration() {
        assertThat(registry.current().number()).isEqualTo(1);
        assertThat(registry.current().rules()).isEmpty();
        assertThat(registry.current().activatedAt()).isEqualTo(Samples.RECEIVED);
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
            assertThat(rule.bundleDigest()).matches("[0-9a-f]{64}");
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
        var bundle = RuleBundle.of("bundle", "content");
        for (var round = 0; round < 150; round++) {
            var reference = bundle.declaring(round, "A", "1.0.0", "6.21");
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
        var digests = new HashSet<String>();
        digests.add(digestOf("content", "A", "1.0.0"));
        digests.add(digestOf("content", "B", "1.0.0"));
        digests.add(digestOf("content", "A", "1.0.1"));
        digests.add(digestOf("other content", "A", "1.0.0"));
        digests.add(registry.current().digest());
        assertThat(digests).hasSize(5);
    }

    private static String digestOf(String content, String id, String version) {
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

    @Test
    void namesRequiredServicesWithoutARule() {
        assertThat(registry.missing()).containsExactly("6.15.1", "6.21");
        var reference = RuleBundle.of("bundle", "content").declaring(1, "A", "1.0.0", "6.21", "1.1.1");
        registry.bindRule(reference, passing());
        assertThat(registry.missing()).containsExactly("6.15.1");
        registry.unbindRule(reference);
        assertThat(registry.missing()).containsExactly("6.15.1", "6.21");
    }

    @Test
    void replacesTheRuleObjectWhenABundleIsUpdatedWithIdenticalContent() {
        var old = RuleBundle.of("bundle", "content").declaring(1, "A", "1.0.0", "6.21");
        registry.bindRule(old, passing());
        var before = registry.current();
        var replacement = passing();
        registry.bindRule(RuleBundle.of("bundle", "content").declaring(2, "A", "1.0.0", "6.21"), replacement);
        registry.unbindRule(old);

        assertThat(registry.current().number()).isEqualTo(before.number() + 1);
        assertThat(registry.current().digest()).isEqualTo(before.digest());
        assertThat(rulesInside(registry)).containsExactly(replacement);
    }

    @Test
    void letsGoOfARuleEvenWhenTheSameObjectIsRegisteredTwice() {
        var bundle = RuleBundle.of("bundle", "content");
        var rule = passing();
        var first = bundle.declaring(1, "A", "1.0.0", "6.21");
        registry.bindRule(first, rule);
        registry.bindRule(bundle.declaring(2, "A", "1.0.0", "6.21"), rule);
        var before = registry.current().number();
        registry.unbindRule(first);
        assertThat(registry.current().number()).isEqualTo(before + 1);
    }

    private static List<Rule> rulesInside(RuleRegistry registry) {
        var generation = registry.enterCurrent();
        try {
            return generation.rulesFor("6.21").stream().map(RuleCandidate::rule).toList();
        } finally {
            generation.leave();
        }
    }

    @Test
    void holdsNothingOfARuleThatWasTakenAway() {
        var replaced = bindAndUpdate();
        Waiting.until(() -> {
            System.gc();
            return replaced.get() == null;
        });
        assertThat(registry.current().rules()).hasSize(1);
    }

    private WeakReference<Rule> bindAndUpdate() {
        var rule = new Replaceable();
        var old = RuleBundle.of("bundle", "content").declaring(1, "A", "1.0.0", "6.21");
        registry.bindRule(old, rule);
        registry.unbindRule(old);
        registry.bindRule(RuleBundle.of("bundle", "content").declaring(2, "A", "1.0.0", "6.21"), passing());
        return new WeakReference<>(rule);
    }

    private static final class Replaceable implements Rule {
        @Override
        public Outcome evaluate(Facts facts) {
            return Outcome.pass();
        }
    }

    @Test
    void holdsNothingOfTheLastRuleThatWasTakenAway() {
        var taken = bindAndUnbind();
        Waiting.until(() -> {
            System.gc();
            return taken.get() == null;
        });
        assertThat(registry.current().rules()).isEmpty();
    }

    private WeakReference<Rule> bindAndUnbind() {
        var rule = new Replaceable();
        var reference = RuleBundle.of("bundle", "content").declaring(1, "A", "1.0.0", "6.21");
        registry.bindRule(reference, rule);
        registry.unbindRule(reference);
        return new WeakReference<>(rule);
    }

    @Test
    void takesARuleAwayOnlyWhenNoRequestIsInsideItAnyMore() throws InterruptedException {
        var reference = RuleBundle.of("bundle", "content").declaring(1, "A", "1.0.0", "6.21");
        registry.bindRule(reference, passing());
        var inside = registry.enterCurrent();
        var unbound = new AtomicBoolean();
        var remover = Waiting.start(() -> {
            registry.unbindRule(reference);
            unbound.set(true);
        });

        Waiting.until(() -> registry.current().rules().isEmpty());
        Waiting.untilBlocked(remover);
        assertThat(unbound).isFalse();
        assertThat(inside.rulesFor("6.21")).hasSize(1);
        inside.leave();
        remover.join();
        assertThat(unbound).isTrue();
    }

    @Test
    void waitsForRequestsInAnyOlderGenerationThatUsesTheRule() throws InterruptedException {
        var bundle = RuleBundle.of("bundle", "content");
        var reference = bundle.declaring(1, "A", "1.0.0", "6.21");
        registry.bindRule(reference, passing());
        var inside = registry.enterCurrent();
        registry.bindRule(bundle.declaring(2, "B", "1.0.0", "6.15.1"), passing());
        registry.bindRule(bundle.declaring(3, "C", "1.0.0", "1.1.1"), passing());
        var remover = Waiting.start(() -> registry.unbindRule(reference));

        Waiting.untilBlocked(remover);
        inside.leave();
        remover.join();
        assertThat(registry.current().rules().stream().map(ActiveRule::id)).containsExactly("B", "C");
    }

    @Test
    void doesNotWaitForRequestsThatUseOtherRulesOnly() {
        var bundle = RuleBundle.of("bundle", "content");
        var inside = registry.enterCurrent();
        var reference = bundle.declaring(1, "A", "1.0.0", "6.21");
        registry.bindRule(reference, passing());
        registry.unbindRule(reference);
        assertThat(registry.current().rules()).isEmpty();
        inside.leave();
    }

    @Test
    void takesARuleAwayAtLastThoughARequestIsStillInsideIt() {
        var impatient = registry(Map.of("rules_drain_ms", 0L));
        var reference = RuleBundle.of("bundle", "content").declaring(1, "A", "1.0.0", "6.21");
        impatient.bindRule(reference, passing());
        var inside = impatient.enterCurrent();
        impatient.unbindRule(reference);
        assertThat(impatient.current().rules()).isEmpty();
        inside.leave();
    }

    @Test
    void keepsTheInterruptOfAFrameworkThreadThatTakesARuleAway() {
        var reference = RuleBundle.of("bundle", "content").declaring(1, "A", "1.0.0", "6.21");
        registry.bindRule(reference, passing());
        var inside = registry.enterCurrent();
        Thread.currentThread().interrupt();
        registry.unbindRule(reference);
        assertThat(Thread.interrupted()).isTrue();
        inside.leave();
    }

    @Test
    void endsTheWaitForARuleAsSoonAsOneIsActive() throws InterruptedException {
        var waiter = Waiting.start(() -> await(600_000));
        Waiting.untilBlocked(waiter);
        bind(registry, RuleBundle.of("bundle", "content"), 1, "A", "1.0.0", "1.1.1");
        Waiting.untilBlocked(waiter);
        bind(registry, RuleBundle.of("bundle", "content"), 2, "B", "1.0.0", "6.21");
        waiter.join();
        assertThat(registry.missing()).containsExactly("6.15.1");
    }

    @Test
    void endsTheWaitForARuleWhenTheTimeIsOver() throws InterruptedException {
        await(1);
        assertThat(registry.missing()).contains("6.21");
    }

    private static RuleRegistry registry(Map<String, Object> changes) {
        return new RuleRegistry(
                TestSettings.with(changes.isEmpty() ? values(50_000L) : changes),
                Clock.fixed(Samples.RECEIVED, ZoneOffset.UTC));
    }

    private static Map<String, Object> values(long grace) {
        return Map.of("rules_drain_ms", 50_000L, "rules_required", "6.15.1, 6.21", "rules_grace_ms", grace);
    }

    private void await(long grace) throws InterruptedException {
        registry.awaitRequiredRules(
                "6.21", Samples.RECEIVED, TestSettings.with(values(grace)).values());
    }

    private static void bind(
            RuleRegistry registry, RuleBundle bundle, long serviceId, String id, String version, String... judges) {
        registry.bindRule(bundle.declaring(serviceId, id, version, judges), passing());
    }

    private static Rule passing() {
        return new Replaceable();
    }
}
