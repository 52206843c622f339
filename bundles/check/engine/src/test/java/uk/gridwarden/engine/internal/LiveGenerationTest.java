package uk.gridwarden.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import uk.gridwarden.registration.DataSet;
import uk.gridwarden.rule.api.Outcome;
import uk.gridwarden.rule.api.Policy;
import uk.gridwarden.rule.api.Sha256;
import uk.gridwarden.test.facts.ExampleData;

@Timeout(600)
class LiveGenerationTest {
    private static final Duration AT_ONCE = Duration.ZERO;
    private static final Duration LONG = Duration.ofMinutes(1);

    @Test
    void findsRulesByServiceAndNoneForAnyOther() {
        var first = candidate(1, "A", "6.15.1", "6.21");
        var second = candidate(2, "B", "6.21");
        var generation = generation(first, second);
        assertThat(generation.rulesFor("6.21")).containsExactly(first, second);
        assertThat(generation.rulesFor("6.15.1")).containsExactly(first);
        assertThat(generation.rulesFor("1.1.1")).isEmpty();
    }

    @Test
    void usesOnlyTheVeryRuleItWasMadeWith() {
        var rule = candidate(1, "A", "6.21");
        var sameDeclaration = candidate(2, "A", "6.21");
        assertThat(sameDeclaration.declaration()).isEqualTo(rule.declaration());
        assertThat(generation(rule).uses(rule)).isTrue();
        assertThat(generation(rule).uses(sameDeclaration)).isFalse();
    }

    @Test
    void letsRequestsInUntilItIsRetired() {
        var generation = generation();
        assertThat(generation.enter()).isTrue();
        assertThat(generation.enter()).isTrue();
        generation.retire();
        assertThat(generation.enter()).isFalse();
    }

    @Test
    void isDrainedOnceItIsRetiredAndEverybodyHasLeft() throws InterruptedException {
        var generation = generation();
        generation.enter();
        assertThat(generation.isDrained()).isFalse();
        generation.retire();
        assertThat(generation.isDrained()).isFalse();
        assertThat(generation.drain(AT_ONCE)).isFalse();
        generation.leave();
        assertThat(generation.isDrained()).isTrue();
        assertThat(generation.drain(AT_ONCE)).isTrue();
    }

    @Test
    void isNotDrainedWhileItIsCurrentThoughNobodyIsInside() throws InterruptedException {
        assertThat(generation().isDrained()).isFalse();
        assertThat(generation().drain(AT_ONCE)).isFalse();
    }

    @Test
    void staysDrainedWhenARequestTriesToEnterTooLate() {
        var generation = generation();
        generation.retire();
        assertThat(generation.enter()).isFalse();
        assertThat(generation.isDrained()).isTrue();
    }

    @Test
    void mayBeRetiredTwice() {
        var generation = generation();
        generation.enter();
        generation.retire();
        generation.retire();
        generation.leave();
        assertThat(generation.isDrained()).isTrue();
    }

    @Test
    void wakesWhoeverWaitsAsSoonAsTheLastRequestLeaves() throws Exception {
        var generation = generation();
        generation.enter();
        generation.enter();
        generation.retire();
        var waiting = new CompletableFuture<Boolean>();
        var waiter = Waiting.start(() -> waiting.complete(generation.drain(LONG)));

        Waiting.untilBlocked(waiter);
        generation.leave();
        assertThat(waiting).isNotDone();
        generation.leave();
        assertThat(waiting.get(5, TimeUnit.MINUTES)).isTrue();
    }

    @Test
    void givesThePolicyAndTheAgesOfItsSettings() {
        var generation = TestRegistry.generation(TestSettings.with(Map.of(
                "operator_match", "eui64",
                "revocation_required", "true",
                "findings_monitored", "CERTIFICATE_EXPIRED",
                "max_age_hours_registration", 24,
                "max_age_hours_inventory", 0)));
        assertThat(generation.policy("6.21", ExampleData.RECEIVED))
                .isEqualTo(new Policy(Policy.OperatorMatch.EUI64, true, Set.of("CERTIFICATE_EXPIRED")));
        assertThat(generation.maxAge(DataSet.REGISTRATION)).isEqualTo(Duration.ofDays(1));
        assertThat(generation.maxAge(DataSet.INVENTORY)).isZero();
    }

    private static LiveGeneration generation(RuleCandidate... rules) {
        return TestRegistry.generation(TestSettings.defaults(), rules);
    }

    private static RuleCandidate candidate(long serviceId, String id, String... judges) {
        return RuleCandidate.of(
                RuleBundle.of("bundle", "content").declaring(serviceId, id, "1.0.0", judges),
                facts -> Outcome.pass(),
                Optional.of(Sha256.of()));
    }
}
