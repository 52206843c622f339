package uk.gridwarden.network.operator.check;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.gridwarden.network.operator.check.ExampleChecks.CHECK;
import static uk.gridwarden.rule.testkit.RuleAssertions.evaluating;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import uk.gridwarden.rule.api.DeviceType;
import uk.gridwarden.rule.api.Outcome;
import uk.gridwarden.rule.api.RemotePartyRole;
import uk.gridwarden.rule.api.UserRole;
import uk.gridwarden.rule.testkit.ExampleFacts;
import uk.gridwarden.rule.testkit.ExampleOrganisation;

class RequestChecksTest {
    private static final ExampleFacts GOOD = ExampleFacts.forService("6.15.1");

    @ParameterizedTest
    @EnumSource(value = RemotePartyRole.class, mode = EnumSource.Mode.EXCLUDE, names = "NETWORK_OPERATOR")
    void leavesOtherRemotePartiesAlone(RemotePartyRole role) {
        evaluating(CHECK, GOOD.forRemoteParty(role)).notApplicable();
    }

    @ParameterizedTest
    @EnumSource(value = RemotePartyRole.class, mode = EnumSource.Mode.EXCLUDE, names = "NETWORK_OPERATOR")
    void checksNetworkOperatorCellsWhateverRoleIsDeclared(RemotePartyRole role) {
        evaluating(CHECK, GOOD.declaringRemoteParty(role)).passes();
        evaluating(CHECK, GOOD.declaringRemoteParty(role).withCertificateOwners())
                .undetermined("ORGANISATION_UNKNOWN");
    }

    @Test
    void cannotTellWhoIsConcernedWithoutCertificatesEvenForAnExemptSubmitter() {
        evaluating(CHECK, GOOD.withoutCredentials().sentBy(ExampleOrganisation.OPERATOR))
                .undetermined("CERTIFICATES_UNREADABLE");
    }

    @ParameterizedTest
    @EnumSource(names = {"ED", "GT"})
    void exemptsANetworkOperatorOfEitherFuel(UserRole role) {
        evaluating(CHECK, GOOD.sentBy(organisation(role))).notApplicable();
    }

    @Test
    void exemptsANetworkOperatorEvenWithCertificatesOfAnother() {
        evaluating(CHECK, GOOD.sentBy(ExampleOrganisation.OTHER_OPERATOR)).notApplicable();
    }

    @ParameterizedTest
    @EnumSource(names = {"IS", "GS"})
    void doesNotExemptASupplierThatIsAlsoANetworkOperator(UserRole supplier) {
        var both = organisation(UserRole.ED).holding(supplier, "SUPY");
        evaluating(CHECK, GOOD.sentBy(both).withCertificateOwners()).undetermined("ORGANISATION_UNKNOWN");
    }

    @ParameterizedTest
    @EnumSource(names = {"ES", "RSA", "OU"})
    void rejectsAnIneligibleRole(UserRole role) {
        var fail = (Outcome.Fail) evaluating(CHECK, GOOD.sentBy(organisation(role)))
                .fails("ROLE_NOT_ELIGIBLE")
                .outcome();
        assertThat(fail.findings().get(0).sentence())
                .isEqualTo("The submitter has role " + role + "; expected IS, GS, ED, GT for SRV 6.15.1.");
    }

    @Test
    void acceptsAnEligibleRoleBesideAnIneligibleOne() {
        evaluating(CHECK, GOOD.sentBy(organisation(UserRole.OU).holding(UserRole.GS, "SUPY")))
                .passes();
    }

    @ParameterizedTest
    @EnumSource(
            value = DeviceType.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"ESME", "GPF"})
    void leavesOtherDeviceTypesAlone(DeviceType type) {
        var notApplicable = (Outcome.NotApplicable)
                evaluating(CHECK, GOOD.withDevice(type)).notApplicable().outcome();
        assertThat(notApplicable.reason())
                .isEqualTo("The target device is of type " + type + ", and the check concerns ESME or GPF.");
    }

    private static ExampleOrganisation organisation(UserRole role) {
        return ExampleOrganisation.named("Somebody", "0A-00-00-00-00-00-08-00").holding(role, "SOMEX");
    }
}
