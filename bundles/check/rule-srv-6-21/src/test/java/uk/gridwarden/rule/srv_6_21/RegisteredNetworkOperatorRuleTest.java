package uk.gridwarden.rule.srv_6_21;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.gridwarden.rule.testkit.ExampleMeteringPoint.mprn;
import static uk.gridwarden.rule.testkit.RuleAssertions.evaluating;
import static uk.gridwarden.rule.testkit.RuleAssertions.provingVectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import uk.gridwarden.network.operator.check.CaseTable;
import uk.gridwarden.rule.api.CheckStep;
import uk.gridwarden.rule.api.DeviceType;
import uk.gridwarden.rule.api.Rule;
import uk.gridwarden.rule.api.UserRole;
import uk.gridwarden.rule.testkit.ExampleFacts;
import uk.gridwarden.rule.testkit.ExampleOrganisation;

class RegisteredNetworkOperatorRuleTest {
    private static final ExampleFacts GOOD = ExampleFacts.forService("6.21");

    private final Rule rule = new RegisteredNetworkOperatorRule();

    @Test
    void givesEachLineOfTheTableItsOutcome() {
        CaseTable.forService("6.21").verify(rule);
    }

    @Test
    void bringsTheTableAsItsVectors() {
        provingVectors(rule);
    }

    @Test
    void comparesAGpfWithTheTransporterOfItsGsme() {
        evaluating(rule, GOOD.forGpf()).passes();
        evaluating(rule, GOOD.forGpf().withMeteringPoints(mprn().registeredTo("GTXB")))
                .fails("NETWORK_OPERATOR_MISMATCH");
    }

    @Test
    void doesNotTakeADistributorsIdentifierForATransporters() {
        var electricityOnly = ExampleOrganisation.named(
                        "Example Networks", ExampleOrganisation.OPERATOR.id().toString())
                .holding(UserRole.ED, "GTXA");
        evaluating(rule, GOOD.forGpf().withCertificateOwners(electricityOnly)).fails("NETWORK_OPERATOR_MISMATCH");
    }

    @Test
    void cannotTellForAGpfWhoseGsmeHasNoMprn() {
        evaluating(rule, GOOD.forGpf().withMeteringPoints()).undetermined("MPXN_UNKNOWN");
    }

    @Test
    void cannotTellForAGpfWithTwoTransporters() {
        evaluating(rule, GOOD.forGpf().withMeteringPoints(mprn().registeredTo("GTXA", "GTXB")))
                .undetermined("REGISTRATION_AMBIGUOUS");
    }

    @ParameterizedTest
    @EnumSource(
            value = UserRole.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"IS", "GS"})
    void rejectsEveryRoleButASuppliersNetworkOperatorsIncluded(UserRole role) {
        evaluating(rule, GOOD.sentBy(withRole(role))).fails("ROLE_NOT_ELIGIBLE");
    }

    @ParameterizedTest
    @EnumSource(names = {"IS", "GS"})
    void acceptsASupplierOfEitherFuel(UserRole role) {
        evaluating(rule, GOOD.sentBy(withRole(role))).passes();
    }

    @ParameterizedTest
    @EnumSource(
            value = DeviceType.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"ESME", "GPF"})
    void leavesEveryDeviceButAnEsmeOrGpfAlone(DeviceType type) {
        evaluating(rule, GOOD.withDevice(type)).notApplicable();
    }

    @Test
    void doesNotAskWhetherTheSubmitterIsExempt() {
        assertThat(evaluating(rule, GOOD).passes().outcome().trail())
                .extracting(CheckStep::check)
                .doesNotContain("SCOPE_SUBMITTER");
    }

    private static ExampleOrganisation withRole(UserRole role) {
        return ExampleOrganisation.named("Somebody", "0A-00-00-00-00-00-08-00").holding(role, "SOMEX");
    }
}
