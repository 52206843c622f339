package uk.gridwarden.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static uk.gridwarden.engine.DecisionOutcome.ACCEPTED;
import static uk.gridwarden.engine.DecisionOutcome.NOT_APPLICABLE;
import static uk.gridwarden.engine.DecisionOutcome.REJECTED;
import static uk.gridwarden.engine.DecisionOutcome.UNDETERMINED;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import uk.gridwarden.engine.DecisionOutcome;
import uk.gridwarden.engine.RuleVerdict;
import uk.gridwarden.rule.api.Finding;
import uk.gridwarden.rule.api.Outcome;

class CombinedVerdictTest {
    private static final Outcome PASS = Outcome.pass();
    private static final Outcome NONE_OF_ITS_BUSINESS = Outcome.notApplicable("Not its concern.");
    private static final Outcome FAIL = Outcome.fail(Samples.finding("WRONG"));
    private static final Outcome WATCHED_FAIL = Outcome.fail(Samples.finding("WATCHED"));
    private static final Outcome UNKNOWN = Outcome.undetermined(Samples.finding("MISSING"));
    private static final Outcome WATCHED_UNKNOWN = Outcome.undetermined(Samples.finding("WATCHED_GAP"));
    private static final Set<String> MONITORED = Set.of("WATCHED", "WATCHED_GAP");

    /** Strongest first: in any company, the first that is present decides. */
    private static final List<Outcome> BY_STRENGTH =
            List.of(FAIL, UNKNOWN, WATCHED_FAIL, WATCHED_UNKNOWN, PASS, NONE_OF_ITS_BUSINESS);

    static Stream<Arguments> everyCombination() {
        return IntStream.range(1, 1 << BY_STRENGTH.size()).mapToObj(bits -> {
            var present = IntStream.range(0, BY_STRENGTH.size())
                    .filter(place -> (bits & 1 << place) != 0)
                    .mapToObj(BY_STRENGTH::get)
                    .toList();
            return arguments(present);
        });
    }

    @ParameterizedTest
    @MethodSource("everyCombination")
    void letsTheStrongestOutcomeDecideInEitherOrder(List<Outcome> outcomes) {
        var strongest =
                BY_STRENGTH.stream().filter(outcomes::contains).findFirst().orElseThrow();
        var reversed = new ArrayList<>(outcomes);
        Collections.reverse(reversed);

        for (var order : List.of(outcomes, reversed)) {
            var judgement = judge(order.toArray(Outcome[]::new));
            assertThat(judgement.outcome()).isEqualTo(expectedOutcome(strongest));
            assertThat(judgement.enforced()).isEqualTo(strongest != WATCHED_FAIL && strongest != WATCHED_UNKNOWN);
        }
    }

    private static DecisionOutcome expectedOutcome(Outcome strongest) {
        if (strongest == FAIL) {
            return REJECTED;
        }
        if (strongest == UNKNOWN) {
            return UNDETERMINED;
        }
        return strongest == NONE_OF_ITS_BUSINESS ? NOT_APPLICABLE : ACCEPTED;
    }

    @Test
    void givesNoFindingsForAPlainAcceptance() {
        assertThat(judge(PASS, NONE_OF_ITS_BUSINESS).findings()).isEmpty();
    }

    @Test
    void namesTheFindingsOfEveryFailedRuleInTheOrderOfTheRules() {
        var other = Outcome.fail(Samples.finding("ALSO_WRONG"));
        assertThat(codes(judge(FAIL, UNKNOWN, other).findings())).containsExactly("WRONG", "ALSO_WRONG");
    }

    @Test
    void namesTheCausesOfEveryUndeterminedRule() {
        var other = Outcome.undetermined(Samples.finding("ALSO_MISSING"));
        assertThat(codes(judge(UNKNOWN, PASS, other).findings())).containsExactly("MISSING", "ALSO_MISSING");
    }

    @Test
    void keepsMonitoredFindingsOfAnAcceptedRequest() {
        var judgement = judge(WATCHED_FAIL, PASS, WATCHED_UNKNOWN);
        assertThat(judgement.outcome()).isEqualTo(ACCEPTED);
        assertThat(judgement.enforced()).isFalse();
        assertThat(codes(judgement.findings())).containsExactly("WATCHED", "WATCHED_GAP");
    }

    @Test
    void keepsWhatIsOnlyMonitoredAfterWhatDecided() {
        assertThat(codes(judge(WATCHED_FAIL, FAIL).findings())).containsExactly("WRONG", "WATCHED");
        assertThat(codes(judge(WATCHED_FAIL, UNKNOWN, WATCHED_UNKNOWN).findings()))
                .containsExactly("MISSING", "WATCHED", "WATCHED_GAP");
    }

    @Test
    void keepsWhatWasFoundBesidesTheCauseOfAnUndeterminedOutcome() {
        var judgement = judge(undetermined("MISSING", "WATCHED"));
        assertThat(judgement.outcome()).isEqualTo(UNDETERMINED);
        assertThat(codes(judgement.findings())).containsExactly("MISSING", "WATCHED");
        assertThat(judge(undetermined("WATCHED_GAP", "WATCHED")).outcome()).isEqualTo(ACCEPTED);
    }

    @Test
    void neverAcceptsForARuleThatCallsAnEnforcedFindingMonitored() {
        var judgement = judge(undetermined("WATCHED_GAP", "WRONG"));
        assertThat(judgement.outcome()).isEqualTo(UNDETERMINED);
        assertThat(codes(judgement.findings())).containsExactly("WRONG", "WATCHED_GAP");
    }

    private static Outcome undetermined(String cause, String besides) {
        return new Outcome.Undetermined(
                Samples.finding(cause), List.of(), List.of(), List.of(Samples.finding(besides)));
    }

    @Test
    void rejectsForARuleThatHasOneEnforcedFindingAmongMonitoredOnes() {
        var mixed = failWith("WATCHED", "WRONG", "WATCHED_GAP");
        assertThat(judge(mixed).outcome()).isEqualTo(REJECTED);
    }

    @Test
    void putsTheEnforcedFindingFirstSoThatItChoosesTheResponseCode() {
        var mixed = failWith("WATCHED", "WRONG", "ALSO_WRONG");
        assertThat(codes(judge(mixed).findings())).containsExactly("WRONG", "ALSO_WRONG", "WATCHED");
    }

    @Test
    void acceptsAFailureWhoseFindingsAreAllMonitored() {
        var watched = failWith("WATCHED", "WATCHED_GAP");
        var judgement = judge(watched);
        assertThat(judgement.outcome()).isEqualTo(ACCEPTED);
        assertThat(judgement.enforced()).isFalse();
    }

    @Test
    void rejectsWhatIsMonitoredUnderAnotherCode() {
        assertThat(CombinedVerdict.of(verdicts(FAIL), Set.of("WRONG_OTHERWISE")).outcome())
                .isEqualTo(REJECTED);
    }

    @Test
    void collectsTheWarningsOfEveryRuleWhateverTheOutcome() {
        var judgement = judge(
                new Outcome.Pass(List.of(), List.of(Samples.finding("ODD_PREFIX"))),
                new Outcome.Fail(List.of(Samples.finding("WRONG")), List.of(), List.of(Samples.finding("ODD_ROW"))));
        assertThat(codes(judgement.warnings())).containsExactly("ODD_PREFIX", "ODD_ROW");
        assertThat(codes(judgement.findings())).containsExactly("WRONG");
    }

    private static Outcome failWith(String... codes) {
        return new Outcome.Fail(Arrays.stream(codes).map(Samples::finding).toList(), List.of(), List.of());
    }

    private static CombinedVerdict judge(Outcome... outcomes) {
        return CombinedVerdict.of(verdicts(outcomes), MONITORED);
    }

    private static List<RuleVerdict> verdicts(Outcome... outcomes) {
        return Arrays.stream(outcomes)
                .map(outcome -> new RuleVerdict("RULE", "1.0.0", outcome, Duration.ZERO))
                .toList();
    }

    private static List<String> codes(List<Finding> findings) {
        return findings.stream().map(Finding::code).toList();
    }
}
