package uk.gridwarden.rule.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OutcomeTest {
    private static final Finding ONE = new Finding("ONE", "request", "", "", "One.");
    private static final CheckStep STEP = new CheckStep("IS_SO", CheckStep.Answer.YES, "");

    private final List<Finding> findings = new ArrayList<>(List.of(ONE));
    private final List<CheckStep> trail = new ArrayList<>(List.of(STEP));
    private final List<Finding> warnings = new ArrayList<>(List.of(ONE));
    private final List<Finding> monitored = new ArrayList<>(List.of(ONE));

    static Stream<Outcome> plainOutcomes() {
        return Stream.of(
                Outcome.pass(),
                Outcome.fail(ONE),
                Outcome.notApplicable("Another service."),
                Outcome.undetermined(ONE));
    }

    @ParameterizedTest
    @MethodSource("plainOutcomes")
    void hasNeitherTrailNorWarningsUnlessToldSo(Outcome outcome) {
        assertThat(outcome.trail()).isEmpty();
        assertThat(outcome.warnings()).isEmpty();
    }

    @Test
    void saysWhy() {
        assertThat(Outcome.fail(ONE)).isEqualTo(new Outcome.Fail(List.of(ONE), List.of(), List.of()));
        assertThat(Outcome.notApplicable("Another service."))
                .isEqualTo(new Outcome.NotApplicable("Another service.", List.of(), List.of()));
        assertThat(Outcome.undetermined(ONE)).isEqualTo(new Outcome.Undetermined(ONE, List.of(), List.of(), List.of()));
    }

    @Test
    void doesNotFailWithoutAReason() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Outcome.Fail(List.of(), trail, warnings))
                .withMessage("a failed outcome needs at least one finding");
    }

    @Test
    void staysAsItWasWhateverBecomesOfTheListsItWasMadeOf() {
        var outcomes = List.of(
                new Outcome.Pass(trail, warnings),
                new Outcome.Fail(findings, trail, warnings),
                new Outcome.NotApplicable("Another service.", trail, warnings),
                new Outcome.Undetermined(ONE, trail, warnings, monitored));
        Stream.of(findings, trail, warnings, monitored).forEach(Collection::clear);

        assertThat(outcomes).allSatisfy(outcome -> {
            assertThat(outcome.trail()).containsExactly(STEP);
            assertThat(outcome.warnings()).containsExactly(ONE);
        });
        assertThat(((Outcome.Fail) outcomes.get(1)).findings()).containsExactly(ONE);
        assertThat(((Outcome.Undetermined) outcomes.get(3)).monitored()).containsExactly(ONE);
    }

    @ParameterizedTest
    @MethodSource("plainOutcomes")
    void cannotBeAddedToLater(Outcome outcome) {
        assertThatThrownBy(() -> outcome.trail().add(STEP)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> outcome.warnings().add(ONE)).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void holdsNothingThatIsNotThere() {
        var nothing = Arrays.asList(ONE, null);

        assertThatThrownBy(() -> new Outcome.Fail(nothing, List.of(), List.of()))
                .isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> new Outcome.Pass(List.of(), nothing)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> new Outcome.Undetermined(ONE, List.of(), List.of(), nothing))
                .isInstanceOf(NullPointerException.class);
    }
}
