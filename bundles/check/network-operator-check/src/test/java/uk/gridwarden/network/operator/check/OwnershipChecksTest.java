package uk.gridwarden.network.operator.check;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.gridwarden.network.operator.check.ExampleChecks.CHECK;
import static uk.gridwarden.rule.testkit.ExampleMeteringPoint.importMpan;
import static uk.gridwarden.rule.testkit.ExampleMeteringPoint.mprn;
import static uk.gridwarden.rule.testkit.ExampleOrganisation.OPERATOR;
import static uk.gridwarden.rule.testkit.ExampleOrganisation.OTHER_OPERATOR;
import static uk.gridwarden.rule.testkit.RuleAssertions.evaluating;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import uk.gridwarden.rule.api.Finding;
import uk.gridwarden.rule.api.Outcome;
import uk.gridwarden.rule.api.Policy.OperatorMatch;
import uk.gridwarden.rule.api.UserRole;
import uk.gridwarden.rule.testkit.ExampleFacts;
import uk.gridwarden.rule.testkit.ExampleOrganisation;

class OwnershipChecksTest {
    private static final ExampleFacts GOOD = ExampleFacts.forService("6.15.1");

    /** Another EUI-64 of the operator's party, for another licence area. */
    private static final ExampleOrganisation SECOND_AREA = ExampleOrganisation.named(
                    OPERATOR.party(), "0A-00-00-00-00-00-02-01")
            .holding(UserRole.ED, "EDXC");

    @ParameterizedTest
    @EnumSource
    void acceptsTheRegisteredOperatorUnderEitherPolicy(OperatorMatch match) {
        evaluating(CHECK, GOOD.matchingBy(match)).passes();
    }

    @ParameterizedTest
    @EnumSource
    void rejectsAnotherOperatorUnderEitherPolicy(OperatorMatch match) {
        var finding = mismatch(GOOD.matchingBy(match)
                .withMeteringPoints(importMpan().registeredTo("EDXB"))
                .withRegisteredOperators(OTHER_OPERATOR));
        assertThat(finding.location()).isEqualTo("Body/DigitalSigningCertificate");
        assertThat(finding.seen()).isEqualTo("Example Networks (EDXA)");
        assertThat(finding.expected()).isEqualTo("Other Networks (EDXB)");
        assertThat(finding.sentence())
                .isEqualTo("The certificates belong to Example Networks (EDXA); expected Other Networks"
                        + " (EDXB), the registered Network Operator.");
    }

    @Test
    void acceptsAnotherAreaOfTheSamePartyWhereThePolicyComparesParties() {
        evaluating(CHECK, inSecondArea().matchingBy(OperatorMatch.PARTY)).passes();
    }

    @Test
    void rejectsAnotherAreaOfTheSamePartyWhereThePolicyComparesIdentifiers() {
        var finding = mismatch(inSecondArea().matchingBy(OperatorMatch.EUI64));
        assertThat(finding.seen()).isEqualTo("Example Networks (EDXA)");
        assertThat(finding.expected()).isEqualTo("Example Networks (EDXC)");
    }

    @ParameterizedTest
    @EnumSource
    void acceptsAnyIdentifierOfTheCertificatesOwnEui64(OperatorMatch match) {
        evaluating(
                        CHECK,
                        GOOD.withMeteringPoints(importMpan().registeredTo("EDXD"))
                                .withCertificateOwners(OPERATOR.holding(UserRole.ED, "EDXD"))
                                .matchingBy(match))
                .passes();
    }

    @Test
    void ignoresRowsOfPartiesThatDoNotOwnTheCertificates() {
        mismatch(GOOD.withMeteringPoints(importMpan().registeredTo("EDXB"))
                .withCertificateOwners(OPERATOR, OTHER_OPERATOR));
    }

    @Test
    void saysWhenTheRegisteredOperatorHoldsNoCertificatesAtAll() {
        var finding = mismatch(
                GOOD.withMeteringPoints(importMpan().registeredTo("IDXA")).withRegisteredOperators());
        assertThat(finding.expected()).isEqualTo("IDXA");
        assertThat(finding.sentence())
                .isEqualTo("The certificates belong to Example Networks (EDXA); expected IDXA, but that"
                        + " registered Network Operator holds no SMKI certificates at all, so the supplier could not"
                        + " have placed the right ones.");
    }

    @Test
    void comparesGasWithTheTransporterRows() {
        evaluating(CHECK, GOOD.forGpf()).passes();
        var finding = mismatch(
                GOOD.forGpf().withMeteringPoints(mprn().registeredTo("GTXB")).withRegisteredOperators(OTHER_OPERATOR));
        assertThat(finding.seen()).isEqualTo("Example Networks (GTXA)");
        assertThat(finding.expected()).isEqualTo("Other Networks (GTXB)");
    }

    @Test
    void rejectsAnIdentifierThatIsHeldForTheOtherFuelOnly() {
        var gasOnly = ExampleOrganisation.named(OPERATOR.party(), OPERATOR.id().toString())
                .holding(UserRole.GT, "EDXA");
        var finding = mismatch(GOOD.withCertificateOwners(gasOnly));
        assertThat(finding.seen()).isEqualTo("Example Networks (none in role ED)");

        var electricityOnly = ExampleOrganisation.named(
                        OPERATOR.party(), OPERATOR.id().toString())
                .holding(UserRole.ED, "GTXA");
        mismatch(GOOD.forGpf().withCertificateOwners(electricityOnly));
    }

    @ParameterizedTest
    @EnumSource
    void rejectsTheEui64OfTheOperatorsGasArmOnAnElectricityMeter(OperatorMatch match) {
        var gasArm = ExampleOrganisation.named(OPERATOR.party(), OPERATOR.id().toString())
                .holding(UserRole.GT, "GTXA");
        var electricityArm = ExampleOrganisation.named(OPERATOR.party(), "0A-00-00-00-00-00-02-01")
                .holding(UserRole.ED, "EDXA");
        var finding = mismatch(GOOD.withCertificateOwners(gasArm, electricityArm)
                .withRegisteredOperators(electricityArm)
                .matchingBy(match));
        assertThat(finding.seen()).isEqualTo("Example Networks (none in role ED)");
        assertThat(finding.expected()).isEqualTo("Example Networks (EDXA)");

        evaluating(
                        CHECK,
                        GOOD.forGpf()
                                .withCertificateOwners(gasArm, electricityArm)
                                .matchingBy(match))
                .passes();
    }

    @ParameterizedTest
    @EnumSource
    void rejectsTheEui64ThatThePartyUsesAsASupplier(OperatorMatch match) {
        var supplier = ExampleOrganisation.named(OPERATOR.party(), OPERATOR.id().toString())
                .holding(UserRole.IS, "SUPX");
        var operator = ExampleOrganisation.named(OPERATOR.party(), "0A-00-00-00-00-00-02-01")
                .holding(UserRole.ED, "EDXA");
        mismatch(GOOD.withCertificateOwners(supplier, operator)
                .withRegisteredOperators(operator)
                .matchingBy(match));
    }

    @Test
    void cannotTellWhoseTheCertificatesAreWhenNobodyHoldsTheirEui64() {
        var outcome = (Outcome.Undetermined) evaluating(CHECK, GOOD.withCertificateOwners(SECOND_AREA))
                .undetermined("ORGANISATION_UNKNOWN")
                .outcome();
        assertThat(outcome.cause().sentence())
                .isEqualTo("The certificates name organisation 0A-00-00-00-00-00-02-00, which is not in organisation"
                        + " data; expected an organisation in force at 2026-03-01T12:00:00Z.");
    }

    private static ExampleFacts inSecondArea() {
        return GOOD.withMeteringPoints(importMpan().registeredTo("EDXC"))
                .withCertificateOwners(OPERATOR, SECOND_AREA)
                .withRegisteredOperators(SECOND_AREA);
    }

    private static Finding mismatch(ExampleFacts facts) {
        var fail = (Outcome.Fail)
                evaluating(CHECK, facts).fails("NETWORK_OPERATOR_MISMATCH").outcome();
        assertThat(fail.findings()).hasSize(1);
        return fail.findings().get(0);
    }
}
