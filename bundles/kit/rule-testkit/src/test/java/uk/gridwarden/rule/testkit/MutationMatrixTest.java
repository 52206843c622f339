package uk.gridwarden.rule.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import org.junit.jupiter.api.Test;
import uk.gridwarden.rule.api.DeviceType;
import uk.gridwarden.rule.api.Facts;
import uk.gridwarden.rule.api.Finding;
import uk.gridwarden.rule.api.Outcome;
import uk.gridwarden.rule.api.RuleVector;

class MutationMatrixTest {
    private static final MutationMatrix MATRIX = MutationMatrix.of(ExampleFacts.forService("6.21"));

    @Test
    void acceptsARuleThatFlipsWhereItShould() {
        var matrix = MATRIX.flips(
                        "unknown device", ExampleFacts::withUnknownDevice, Expectation.fails("DEVICE_UNKNOWN"))
                .keeps("another type", facts -> facts.withDevice(DeviceType.CHF));
        assertThatCode(() -> matrix.verify(MutationMatrixTest::knownDevice)).doesNotThrowAnyException();
    }

    @Test
    void givesItsCasesAsTestVectorsWithTheGoodFactsFirst() {
        var unknown = Expectation.fails("DEVICE_UNKNOWN");
        var matrix = MATRIX.flips("unknown device", ExampleFacts::withUnknownDevice, unknown)
                .flips("stranger", ExampleFacts::sentByAStranger, Expectation.undetermined("STRANGER"))
                .flips("gateway", facts -> facts.withDevice(DeviceType.CHF), Expectation.notApplicable())
                .keeps("gas", facts -> facts.withDevice(DeviceType.GPF));
        assertThat(matrix.vectors())
                .extracting(RuleVector::name, RuleVector::expectation)
                .containsExactly(
                        tuple("good facts", "PASS"),
                        tuple("unknown device", "FAIL [DEVICE_UNKNOWN]"),
                        tuple("stranger", "UNDETERMINED [STRANGER]"),
                        tuple("gateway", "NOT_APPLICABLE"),
                        tuple("gas", "PASS"));
        assertThat(matrix.vectors().get(1).facts())
                .isEqualTo(MATRIX.good().withUnknownDevice().facts());
    }

    @Test
    void namesEveryMutationThatComesOutOtherwise() {
        var matrix = MATRIX.flips("stranger", ExampleFacts::sentByAStranger, Expectation.undetermined("STRANGER"))
                .keeps("unknown device", ExampleFacts::withUnknownDevice);
        assertThatThrownBy(() -> matrix.verify(MutationMatrixTest::knownDevice))
                .isInstanceOf(AssertionError.class)
                .hasMessage("stranger: expected UNDETERMINED [STRANGER], but it was PASS\n"
                        + "unknown device: expected PASS, but it was FAIL [DEVICE_UNKNOWN]");
    }

    @Test
    void rejectsAMutationThatChangesNothing() {
        assertThatThrownBy(() -> MATRIX.keeps("same device", facts -> facts.withDevice(DeviceType.ESME))
                        .verify(MutationMatrixTest::knownDevice))
                .isInstanceOf(AssertionError.class)
                .hasMessage("same device: changes nothing");
    }

    @Test
    void rejectsFactsThatAreNotGoodToBeginWith() {
        var matrix = MutationMatrix.of(ExampleFacts.forService("6.21").withUnknownDevice());
        assertThatThrownBy(() -> matrix.verify(MutationMatrixTest::knownDevice))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("good facts: expected PASS");
    }

    @Test
    void rejectsOneNameForTwoMutations() {
        var once = MATRIX.keeps("a gateway", facts -> facts.withDevice(DeviceType.CHF));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> once.keeps("a gateway", facts -> facts.withDevice(DeviceType.GPF)));
    }

    @Test
    void rejectsAFlipToAPass() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> MATRIX.flips("gas", facts -> facts.withDevice(DeviceType.GSME), Expectation.passes()));
    }

    private static Outcome knownDevice(Facts facts) {
        return facts.device().isPresent()
                ? Outcome.pass()
                : Outcome.fail(new Finding("DEVICE_UNKNOWN", "request", "", "a device", "The device is not known."));
    }
}
