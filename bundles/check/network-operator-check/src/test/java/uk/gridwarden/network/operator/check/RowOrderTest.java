package uk.gridwarden.network.operator.check;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.gridwarden.rule.testkit.RuleAssertions.evaluating;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import uk.gridwarden.rule.api.CheckStep;
import uk.gridwarden.rule.api.CheckStep.Answer;

class RowOrderTest {

    static List<Defect> defects() {
        return Defect.IN_TABLE_ORDER;
    }

    static Stream<Arguments> pairs() {
        var all = Defect.IN_TABLE_ORDER;
        return IntStream.range(0, all.size()).boxed().flatMap(earlier -> IntStream.range(earlier + 1, all.size())
                .mapToObj(later -> Arguments.of(all.get(earlier), all.get(later))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("defects")
    void givesEachDefectItsOwnOutcome(Defect defect) {
        evaluating(ExampleChecks.CHECK, Defect.all(List.of(defect))).is(defect.expectation());
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("pairs")
    void letsTheEarlierLineDecide(Defect earlier, Defect later) {
        var outcome = evaluating(ExampleChecks.CHECK, Defect.all(List.of(earlier, later)))
                .is(earlier.expectation())
                .outcome();
        var alone =
                evaluating(ExampleChecks.CHECK, Defect.all(List.of(earlier))).outcome();
        assertThat(decidingCheck(outcome.trail())).isEqualTo(decidingCheck(alone.trail()));
    }

    @Test
    void reachesTheEndOnlyWithoutAnyDefect() {
        var passed =
                evaluating(ExampleChecks.CHECK, Defect.all(List.of())).passes().outcome();
        assertThat(passed.trail()).extracting(CheckStep::answer).containsOnly(Answer.YES);
    }

    private static String decidingCheck(List<CheckStep> trail) {
        return trail.stream()
                .filter(step -> step.answer() == Answer.NO || step.answer() == Answer.CANNOT_TELL)
                .findFirst()
                .orElseThrow()
                .check();
    }
}
