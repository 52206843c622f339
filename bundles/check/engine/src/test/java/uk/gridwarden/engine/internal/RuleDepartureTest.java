package uk.gridwarden.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import uk.gridwarden.engine.ActiveRule;
import uk.gridwarden.rule.api.Facts;
import uk.gridwarden.rule.api.Outcome;
import uk.gridwarden.rule.api.Rule;

/** A rule that is taken away: who is waited for, and what is left of it. */
@Timeout(600)
class RuleDepartureTest {
    private final RuleRegistry registry = registry(50_000L);

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

    /** On one thread the service goes while another is about to bind it, and the news comes before the rule does. */
    @Test
    void keepsNoRuleWhoseServiceIsGoneThoughTheNewsCameBeforeIt() {
        var properties = new HashMap<String, Object>();
        var reference = RuleBundle.of("bundle", "content")
                .registering(1, RuleBundle.attributes("A", "1.0.0", "6.21"), properties);
        registry.unbindRule(reference);
        properties.put(RuleBundle.GONE, true);
        registry.bindRule(reference, passing());
        assertThat(registry.current().rules()).isEmpty();

        properties.remove(RuleBundle.GONE);
        registry.bindRule(reference, passing());
        assertThat(registry.current().rules()).hasSize(1);
        properties.put(RuleBundle.GONE, true);
        registry.bindRule(RuleBundle.of("other", "content").declaring(2, "B", "1.0.0", "6.15.1"), passing());
        assertThat(registry.current().rules().stream().map(ActiveRule::id)).containsExactly("B");
    }

    @Test
    void letsGoOfARuleEvenWhenTheSameObjectIsRegisteredTwice() {
        var rule = passing();
        var first = RuleBundle.of("bundle", "content").declaring(1, "A", "1.0.0", "6.21");
        registry.bindRule(first, rule);
        registry.bindRule(RuleBundle.of("bundle", "content").declaring(2, "A", "1.0.0", "6.21"), rule);
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
        var impatient = registry(0L);
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

    private static RuleRegistry registry(long drain) {
        return TestRegistry.of(TestSettings.with(Map.of("rules_drain_ms", drain)));
    }

    private static Rule passing() {
        return new Replaceable();
    }
}
