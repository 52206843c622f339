package uk.gridwarden.rule.srv_6_15_1;

import static uk.gridwarden.rule.testkit.ExampleMeteringPoint.importMpan;
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
    private static final ExampleFacts GOOD = ExampleFacts.forService("6.15.1");

    private final Rule rule = new RegisteredNetworkOperatorRule();

    @Test
    void givesEachLineOfTheTableItsOutcome() {
        CaseTable.forService("6.15.1").verify(rule);
    }

    @Test
    void bringsTheTableAsItsVectors() {
        provingVectors(rule);
    }

    @ParameterizedTest
    @EnumSource(names = {"ED", "GT"})
    void exemptsANetworkOperatorsOwnRequest(UserRole role) {
        evaluating(rule, GOOD.sentBy(withRole(role))).notApplicable();
    }

    @Test
    void exemptsANetworkOperatorBeforeItLooksAtTheDevice() {
        evaluating(rule, GOOD.sentBy(ExampleOrganisation.OTHER_OPERATOR).withUnknownDevice())
                .notApplicable();
    }

    @Test
    void doesNotExemptASupplierThatAlsoHoldsTheRoleOfADistributor() {
        var both = ExampleOrganisation.SUPPLIER.holding(UserRole.ED, "EDXZ");
        evaluating(rule, GOOD.sentBy(both)).passes();
        evaluating(rule, GOOD.sentBy(both).withMeteringPoints(importMpan().registeredTo("EDXB")))
                .fails("NETWORK_OPERATOR_MISMATCH");
    }

    @ParameterizedTest
    @EnumSource(names = {"IS", "GS"})
    void acceptsASupplierOfEitherFuel(UserRole role) {
        evaluating(rule, GOOD.sentBy(withRole(role))).passes();
    }

    @ParameterizedTest
    @EnumSource(value = DeviceType.class, mode = EnumSource.Mode.EXCLUDE, names = "ESME")
    void leavesEveryDeviceButAnEsmeAlone(DeviceType type) {
        evaluating(rule, GOOD.withDevice(type)).notApplicable();
    }

    @Test
    void asksWhetherTheSubmitterIsExempt() {
        evaluating(rule, GOOD).passes().answers("SCOPE_SUBMITTER", CheckStep.Answer.YES);
    }

    private static ExampleOrganisation withRole(UserRole role) {
        return ExampleOrganisation.named("Somebody", "0A-00-00-00-00-00-08-00").holding(role, "SOMEX");
    }
}
