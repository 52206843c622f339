package uk.gridwarden.network.operator.check;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.gridwarden.network.operator.check.ExampleChecks.CHECK;
import static uk.gridwarden.rule.testkit.RuleAssertions.evaluating;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.gridwarden.rule.api.Finding;
import uk.gridwarden.rule.api.KeyUse;
import uk.gridwarden.rule.api.Outcome;
import uk.gridwarden.rule.api.RemotePartyRole;
import uk.gridwarden.rule.testkit.ExampleCertificate;
import uk.gridwarden.rule.testkit.ExampleFacts;
import uk.gridwarden.rule.testkit.ExampleOrganisation;

class CertificateChecksTest {
    private static final ExampleFacts GOOD = ExampleFacts.forService("6.15.1");
    private static final ExampleCertificate SIGNING = ExampleCertificate.forDigitalSigning();
    private static final ExampleCertificate AGREEMENT = ExampleCertificate.forKeyAgreement();

    @Test
    void acceptsOneCertificateAlone() {
        evaluating(CHECK, GOOD.placing(SIGNING)).passes();
        evaluating(CHECK, GOOD.placing(AGREEMENT)).passes();
    }

    @Test
    void namesEveryUnreadableCertificateWithItsPlace() {
        var findings = findings(
                GOOD.placing(
                        SIGNING.withUnreadableOctets("It is not DER."),
                        AGREEMENT.withUnreadableOctets("2 octets follow the certificate.")),
                "CERTIFICATE_MALFORMED");
        assertThat(findings)
                .extracting(Finding::sentence)
                .containsExactly(
                        "The certificate at Body/DigitalSigningCertificate is unusable (It is not DER);"
                                + " expected one DER-encoded SMKI organisation certificate.",
                        "The certificate at Body/KeyAgreementCertificate is unusable (2 octets follow the certificate);"
                                + " expected one DER-encoded SMKI organisation certificate.");
    }

    @Test
    void namesAPathCertificateThatIsNotThatOfACa() {
        var findings = findings(GOOD.offeringForThePath("3 octets follow the certificate."), "CERTIFICATE_MALFORMED");
        assertThat(findings)
                .extracting(Finding::sentence)
                .containsExactly("The certificate at Body/CertificationPathCertificates/Certificate[1] is unusable"
                        + " (3 octets follow the certificate); expected one DER-encoded SMKI CA certificate.");
    }

    @Test
    void listsUnreadableCertificatesOfBothKinds() {
        var facts = GOOD.offeringForThePath("It is empty.").placing(SIGNING.withUnreadableOctets("It is not DER."));
        assertThat(findings(facts, "CERTIFICATE_MALFORMED"))
                .extracting(Finding::location)
                .containsExactly("Body/DigitalSigningCertificate", "Body/CertificationPathCertificates/Certificate[1]");
    }

    @Test
    void goesOnJudgingWhereAMalformedPathCertificateIsOnlyMonitored() {
        var facts = GOOD.offeringForThePath("It is empty.").monitoring("CERTIFICATE_MALFORMED");
        evaluating(CHECK, facts).fails("CERTIFICATE_MALFORMED");
        evaluating(CHECK, facts.placing(SIGNING.withSubjectRole(2)))
                .fails("CERTIFICATE_ROLE_MISMATCH", "CERTIFICATE_MALFORMED");
    }

    @ParameterizedTest
    @CsvSource({"2, 02", "8, 08", "135, 87", "127, 7F", "0, 00"})
    void showsTheSubjectRoleAsTheCertificateSpellsIt(int role, String seen) {
        var findings = findings(GOOD.placing(SIGNING.withSubjectRole(role)), "CERTIFICATE_ROLE_MISMATCH");
        assertThat(findings).singleElement().satisfies(finding -> {
            assertThat(finding.location()).isEqualTo("Body/DigitalSigningCertificate");
            assertThat(finding.seen()).isEqualTo(seen);
            assertThat(finding.expected()).isEqualTo("03");
        });
    }

    @Test
    void listsOnlyTheFindingsOfTheDecidingLine() {
        var findings = findings(
                GOOD.placing(
                        SIGNING.withSubjectRole(2), AGREEMENT.withSubjectRole(4).withKeyUse(KeyUse.DIGITAL_SIGNATURE)),
                "CERTIFICATE_ROLE_MISMATCH");
        assertThat(findings).extracting(Finding::seen).containsExactly("02", "04");
    }

    @Test
    void rejectsCertificatesThatAreSwapped() {
        var findings = findings(
                GOOD.placing(SIGNING.withKeyUse(KeyUse.KEY_AGREEMENT), AGREEMENT.withKeyUse(KeyUse.DIGITAL_SIGNATURE)),
                "CERTIFICATE_USAGE_MISMATCH");
        assertThat(findings)
                .extracting(Finding::sentence)
                .containsExactly(
                        "The certificate at Body/DigitalSigningCertificate would put keyAgreement in the"
                                + " DigitalSigningCertificate cell of NetworkOperator; expected digitalSignature.",
                        "The certificate at Body/KeyAgreementCertificate would put digitalSignature in the"
                                + " KeyAgreementCertificate cell of NetworkOperator; expected keyAgreement.");
    }

    @Test
    void rejectsATopUpCertificateThoughItsKeyUsageWouldFit() {
        var findings = findings(GOOD.placing(SIGNING, ExampleCertificate.forTopUp()), "CERTIFICATE_USAGE_MISMATCH");
        assertThat(findings)
                .extracting(Finding::expected)
                .containsExactly("DigitalSigningCertificate or KeyAgreementCertificate cell of NetworkOperator");
    }

    @Test
    void rejectsACellOfAnotherRemoteParty() {
        findings(GOOD.placing(SIGNING, AGREEMENT.inCellOf(RemotePartyRole.SUPPLIER)), "CERTIFICATE_USAGE_MISMATCH");
    }

    @Test
    void judgesEachOfTwoCertificatesForOneCell() {
        var right = ExampleCertificate.forDigitalSigning();
        evaluating(CHECK, GOOD.placing(right, right)).passes();
        evaluating(CHECK, GOOD.placing(right, right.of(ExampleOrganisation.OTHER_OPERATOR)))
                .fails("CERTIFICATES_DISAGREE");
        evaluating(CHECK, GOOD.placing(right.of(ExampleOrganisation.OTHER_OPERATOR), right))
                .fails("CERTIFICATES_DISAGREE");
        evaluating(CHECK, GOOD.placing(right, right.withSubjectRole(2))).fails("CERTIFICATE_ROLE_MISMATCH");
    }

    @Test
    void rejectsCertificatesOfTwoOrganisations() {
        var findings = findings(
                GOOD.placing(SIGNING, AGREEMENT.of(ExampleOrganisation.OTHER_OPERATOR)), "CERTIFICATES_DISAGREE");
        assertThat(findings).singleElement().satisfies(finding -> {
            assertThat(finding.location()).isEqualTo("Body/KeyAgreementCertificate");
            assertThat(finding.seen())
                    .isEqualTo(ExampleOrganisation.OTHER_OPERATOR.id().toString());
            assertThat(finding.expected())
                    .isEqualTo(ExampleOrganisation.OPERATOR.id().toString());
        });
    }

    private static List<Finding> findings(ExampleFacts facts, String code) {
        return ((Outcome.Fail) evaluating(CHECK, facts).fails(code).outcome()).findings();
    }
}
