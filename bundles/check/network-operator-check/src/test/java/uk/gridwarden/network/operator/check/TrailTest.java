package uk.gridwarden.network.operator.check;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.gridwarden.network.operator.check.ExampleChecks.CHECK;
import static uk.gridwarden.rule.testkit.RuleAssertions.evaluating;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import uk.gridwarden.rule.api.CheckStep;
import uk.gridwarden.rule.api.CheckStep.Answer;
import uk.gridwarden.rule.testkit.ExampleFacts;
import uk.gridwarden.rule.testkit.ExampleMeteringPoint;

class TrailTest {
    private static final ExampleFacts GOOD = ExampleFacts.forService("6.15.1");

    static List<Defect> defects() {
        return Defect.IN_TABLE_ORDER;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("defects")
    void makesTheSameChecksHoweverEarlyTheDecision(Defect defect) {
        var all = checks(evaluating(CHECK, GOOD).outcome().trail());
        assertThat(checks(
                        evaluating(CHECK, Defect.all(List.of(defect))).outcome().trail()))
                .isEqualTo(all);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("defects")
    void answersYesBeforeTheDecidingStepAndSkipsAfterIt(Defect defect) {
        var trail = evaluating(CHECK, Defect.all(List.of(defect))).outcome().trail();
        var answers = trail.stream().map(CheckStep::answer).toList();
        var decided = trail.stream()
                .filter(step -> step.answer() != Answer.YES && step.answer() != Answer.SKIPPED)
                .map(CheckStep::check)
                .toList();
        // Without revocation data it is not known either whether a certificate is revoked, which decides nothing.
        assertThat(decided.subList(0, decided.size() - 1)).allMatch("CERTIFICATE_REVOKED"::equals);
        var first = checks(trail).indexOf(decided.get(0));
        assertThat(answers.subList(0, first)).allMatch(answer -> answer == Answer.YES);
        var at = checks(trail).indexOf(decided.get(decided.size() - 1));
        // The checks of the line on trust are all made before it decides.
        assertThat(answers.subList(at + 1, answers.size()).stream()
                        .dropWhile(answer -> answer == Answer.YES)
                        .toList())
                .allMatch(answer -> answer == Answer.SKIPPED);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("defects")
    void neverShowsAMeteringPointInFull(Defect defect) {
        var outcome = evaluating(CHECK, Defect.all(List.of(defect))).outcome().toString();
        assertThat(outcome)
                .doesNotContain(
                        ExampleMeteringPoint.importMpan().meteringPoint().mpxn().value())
                .doesNotContain(
                        ExampleMeteringPoint.exportMpan().meteringPoint().mpxn().value());
    }

    @Test
    void saysWhyAStepWasNotReached() {
        var trail = evaluating(CHECK, GOOD.withUnknownDevice()).outcome().trail();
        assertThat(trail.get(trail.size() - 1))
                .isEqualTo(new CheckStep("NETWORK_OPERATOR_MISMATCH", Answer.SKIPPED, "Not reached"));
    }

    @Test
    void saysWhatIsWrongAndWhatToDoAboutIt() {
        var trail = evaluating(CHECK, GOOD.withUnknownDevice()).outcome().trail();
        assertThat(trail)
                .contains(new CheckStep(
                        "DEVICE_UNKNOWN",
                        Answer.NO,
                        "The target device 0D-00-00-00-00-00-00-A0 is not known; expected a device of the inventory."
                                + " Check the device id in the RequestID, and that the device has been added to the"
                                + " inventory."));
    }

    @Test
    void givesTheValuesThatLedToAPass() {
        var trail = evaluating(CHECK, GOOD).passes().outcome().trail();
        assertThat(trail)
                .extracting(CheckStep::detail)
                .contains("IS, GS", "ESME", "EDXA", "Example Networks is EDXA in role ED");
    }

    private static List<String> checks(List<CheckStep> trail) {
        return trail.stream().map(CheckStep::check).toList();
    }
}
