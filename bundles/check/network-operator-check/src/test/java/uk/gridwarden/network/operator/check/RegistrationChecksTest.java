package uk.gridwarden.network.operator.check;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.gridwarden.network.operator.check.ExampleChecks.CHECK;
import static uk.gridwarden.rule.testkit.ExampleMeteringPoint.exportMpan;
import static uk.gridwarden.rule.testkit.ExampleMeteringPoint.importMpan;
import static uk.gridwarden.rule.testkit.ExampleMeteringPoint.mprn;
import static uk.gridwarden.rule.testkit.ExampleMeteringPoint.secondaryImportMpan;
import static uk.gridwarden.rule.testkit.RuleAssertions.evaluating;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.gridwarden.rule.api.CheckStep.Answer;
import uk.gridwarden.rule.api.DeviceType;
import uk.gridwarden.rule.api.Outcome;
import uk.gridwarden.rule.api.UserRole;
import uk.gridwarden.rule.testkit.ExampleFacts;
import uk.gridwarden.rule.testkit.ExampleMeteringPoint;
import uk.gridwarden.rule.testkit.ExampleOrganisation;

class RegistrationChecksTest {
    private static final String PREFIX = "DISTRIBUTOR_PREFIX_DIFFERS";
    private static final ExampleFacts GOOD = ExampleFacts.forService("6.15.1");

    @Test
    void acceptsATwinElementMeterWithBothMpansAtOneOperator() {
        evaluating(CHECK, GOOD.withMeteringPoints(importMpan(), secondaryImportMpan()))
                .passes();
    }

    @Test
    void acceptsImportAndExportAtOneOperator() {
        evaluating(CHECK, GOOD.withMeteringPoints(importMpan(), exportMpan())).passes();
    }

    @Test
    void acceptsAnExportMpanAlone() {
        evaluating(CHECK, GOOD.withMeteringPoints(exportMpan())).passes();
    }

    @Test
    void acceptsARegistrationThatIsThereTwice() {
        evaluating(CHECK, GOOD.withMeteringPoints(importMpan().registeredTo("EDXA", "EDXA")))
                .passes();
    }

    @Test
    void cannotTellWithTwoOperatorsAtOneMeteringPoint() {
        var undetermined = undetermined("REGISTRATION_AMBIGUOUS", importMpan().registeredTo("EDXB", "EDXA"));
        assertThat(undetermined.cause().sentence())
                .isEqualTo("Registration data names several Network Operators for the device (EDXA, EDXB);"
                        + " expected one Network Operator.");
    }

    @Test
    void cannotTellWithDifferentOperatorsAtTheMpansOfATwinElementMeter() {
        undetermined(
                "REGISTRATION_AMBIGUOUS", importMpan(), secondaryImportMpan().registeredTo("EDXB"));
    }

    @Test
    void cannotTellWithDifferentOperatorsForImportAndExport() {
        undetermined("REGISTRATION_AMBIGUOUS", importMpan().registeredTo("EDXB"), exportMpan());
    }

    @Test
    void cannotTellWhenOneOfSeveralMeteringPointsIsNotRegistered() {
        var undetermined =
                undetermined("REGISTRATION_MISSING", importMpan(), exportMpan().registeredTo());
        assertThat(undetermined.cause().expected())
                .isEqualTo("a registration of 99*********03 (export MPAN of the device) at 2026-03-01T12:00:00Z");
    }

    @Test
    void looksForTheRegistrationAtTheTimeOfExecution() {
        var later = ExampleFacts.RECEIVED.plusSeconds(86_400);
        var outcome = (Outcome.Undetermined) evaluating(
                        CHECK,
                        GOOD.withMeteringPoints(importMpan().registeredTo()).executingAt(later))
                .undetermined("REGISTRATION_MISSING")
                .outcome();
        assertThat(outcome.cause().expected()).endsWith("at 2026-03-02T12:00:00Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"registration", "inventory", "organisations"})
    void cannotTellFromDataThatIsTooOldOrWasNeverImported(String name) {
        evaluating(CHECK, GOOD.withStaleData(name)).undetermined("REGISTRATION_STALE");
        evaluating(CHECK, GOOD.withoutData(name)).undetermined("REGISTRATION_STALE");
    }

    @Test
    void saysOfWhichDataSetAndHowOldItIs() {
        var stale = (Outcome.Undetermined)
                evaluating(CHECK, GOOD.withStaleData("inventory")).outcome();
        assertThat(stale.cause().sentence())
                .isEqualTo("The decision would rest on inventory data as of 2026-01-30T12:00:00Z, version 7;"
                        + " expected inventory data within the allowed age.");
        var absent = (Outcome.Undetermined)
                evaluating(CHECK, GOOD.withoutData("registration")).outcome();
        assertThat(absent.cause().seen()).isEqualTo("registration data that was never imported");
    }

    @Test
    void doesNotBelieveOldDataThatARegistrationIsMissing() {
        evaluating(CHECK, GOOD.withMeteringPoints(importMpan().registeredTo()).withStaleData("registration"))
                .undetermined("REGISTRATION_STALE");
    }

    @Test
    void cannotTellWithoutAnyMeteringPoint() {
        var undetermined = (Outcome.Undetermined)
                evaluating(CHECK, GOOD.withDevice(DeviceType.GPF).withMeteringPoints())
                        .undetermined("MPXN_UNKNOWN")
                        .outcome();
        assertThat(undetermined.cause().expected()).isEqualTo("an MPAN or MPRN for GPF");
    }

    @Test
    void warnsOfAPrefixThatNamesAnotherDistributorAndLetsRegistrationDecide() {
        var passed = evaluating(CHECK, GOOD.withMeteringPoints(importMpan().withPrefixOf("EDXB"), exportMpan()))
                .passes()
                .warns("DISTRIBUTOR_PREFIX_DIFFERS")
                .answers(PREFIX, Answer.NO)
                .outcome();
        assertThat(passed.warnings().get(0).sentence())
                .isEqualTo("The MPAN prefix names EDXB for 99*********01; expected EDXA as in registration data,"
                        + " which decides.");
    }

    @Test
    void keepsTheWarningOfARequestThatFails() {
        evaluating(
                        CHECK,
                        GOOD.withMeteringPoints(
                                importMpan().registeredTo("EDXB").withPrefixOf("EDXA")))
                .fails("NETWORK_OPERATOR_MISMATCH")
                .warns("DISTRIBUTOR_PREFIX_DIFFERS");
    }

    @Test
    void doesNotWarnWhereThePrefixIsOfAnotherAreaOfTheSameParty() {
        var twoAreas = ExampleOrganisation.OPERATOR.holding(UserRole.ED, "EDXC");
        evaluating(
                        CHECK,
                        GOOD.withMeteringPoints(importMpan().withPrefixOf("EDXC"))
                                .withCertificateOwners(twoAreas))
                .passes()
                .warns();
    }

    @Test
    void doesNotWarnWithoutAPrefixOrARegistrationToCompare() {
        evaluating(CHECK, GOOD.withMeteringPoints(importMpan().withPrefixOf("EDXA")))
                .passes()
                .warns();
        evaluating(CHECK, GOOD.forGpf().withMeteringPoints(mprn())).passes().warns();
        evaluating(CHECK, GOOD.withMeteringPoints(importMpan().registeredTo().withPrefixOf("EDXB")))
                .undetermined("REGISTRATION_MISSING")
                .warns();
    }

    private static Outcome.Undetermined undetermined(String code, ExampleMeteringPoint... points) {
        return (Outcome.Undetermined) evaluating(CHECK, GOOD.withMeteringPoints(points))
                .undetermined(code)
                .outcome();
    }
}
