package uk.gridwarden.network.operator.check;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.gridwarden.network.operator.check.ExampleChecks.CHECK;
import static uk.gridwarden.rule.testkit.RuleAssertions.evaluating;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import uk.gridwarden.rule.api.CheckStep;
import uk.gridwarden.rule.api.CheckStep.Answer;
import uk.gridwarden.rule.api.Finding;
import uk.gridwarden.rule.api.Outcome;
import uk.gridwarden.rule.api.RevocationStatus;
import uk.gridwarden.rule.testkit.ExampleCertificate;
import uk.gridwarden.rule.testkit.ExampleFacts;

class TrustChecksTest {
    private static final String DATES = "CERTIFICATE_EXPIRED";
    private static final String COVERED = "REVOCATION_UNKNOWN";
    private static final String FREE_OF_REVOCATION = "CERTIFICATE_REVOKED";
    private static final ExampleFacts GOOD = ExampleFacts.forService("6.15.1");
    private static final ExampleCertificate SIGNING = ExampleCertificate.forDigitalSigning();
    private static final ExampleCertificate AGREEMENT = ExampleCertificate.forKeyAgreement();
    private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");

    @Test
    void rejectsAnExpiredCertificateAndSaysSinceWhen() {
        var yesterday = ExampleFacts.RECEIVED.minusSeconds(86_400);
        var finding = onlyFinding(GOOD.placing(SIGNING.validBetween(LONG_AGO, yesterday)));
        assertThat(finding.sentence())
                .isEqualTo("The certificate at Body/DigitalSigningCertificate is expired since 2026-02-28T12:00:00Z;"
                        + " expected valid at 2026-03-01T12:00:00Z.");
    }

    @Test
    void rejectsACertificateThatIsNotYetValidAndSaysUntilWhen() {
        var tomorrow = ExampleFacts.RECEIVED.plusSeconds(86_400);
        var finding = onlyFinding(GOOD.placing(SIGNING.validBetween(tomorrow, ExampleCertificate.NOT_AFTER)));
        assertThat(finding.seen()).isEqualTo("not yet valid before 2026-03-02T12:00:00Z");
    }

    @Test
    void acceptsBothEndsOfTheValidity() {
        evaluating(CHECK, GOOD.placing(SIGNING.validBetween(LONG_AGO, ExampleFacts.RECEIVED)))
                .passes();
        evaluating(CHECK, GOOD.placing(SIGNING.validBetween(ExampleFacts.RECEIVED, ExampleCertificate.NOT_AFTER)))
                .passes();
    }

    @Test
    void judgesDatesAtTheTimeOfExecutionNotOfReceipt() {
        var soon = ExampleFacts.RECEIVED.plusSeconds(3_600);
        var expiringBefore = GOOD.placing(SIGNING.validBetween(LONG_AGO, soon.minusSeconds(1)));
        evaluating(CHECK, expiringBefore).passes();
        evaluating(CHECK, expiringBefore.executingAt(soon)).fails("CERTIFICATE_EXPIRED");

        var startingThen = GOOD.placing(SIGNING.validBetween(soon, ExampleCertificate.NOT_AFTER));
        evaluating(CHECK, startingThen).fails("CERTIFICATE_EXPIRED");
        evaluating(CHECK, startingThen.executingAt(soon)).passes();
    }

    @Test
    void leavesDatesAloneWhereTheDeviceIsNotAskedToCheckThem() {
        evaluating(CHECK, GOOD.placing(SIGNING.validBetween(LONG_AGO, LONG_AGO)).withoutTimeBasedChecks())
                .passes()
                .answers(DATES, Answer.SKIPPED);
    }

    @Test
    void listsEverythingThatIsNotToBeTrustedAboutAllCertificates() {
        var facts = GOOD.placing(
                SIGNING.withRevocation(RevocationStatus.REVOKED).validBetween(LONG_AGO, LONG_AGO),
                AGREEMENT.withoutPath("No issuer is known.").withRevocation(RevocationStatus.REVOKED));
        var fail = (Outcome.Fail) evaluating(CHECK, facts)
                .fails("CERTIFICATE_PATH_INVALID", "CERTIFICATE_EXPIRED", "CERTIFICATE_REVOKED")
                .outcome();
        assertThat(fail.findings())
                .extracting(Finding::location)
                .containsExactly(
                        "Body/KeyAgreementCertificate",
                        "Body/DigitalSigningCertificate",
                        "Body/DigitalSigningCertificate",
                        "Body/KeyAgreementCertificate");
        assertThat(fail.findings().get(0).sentence())
                .isEqualTo("The certificate at Body/KeyAgreementCertificate is not trusted (No issuer is known);"
                        + " expected a path to a trust anchor.");
    }

    @Test
    void acceptsGoodRevocationStatusUnderEitherPolicy() {
        evaluating(CHECK, GOOD).passes().answers(COVERED, Answer.YES).answers(FREE_OF_REVOCATION, Answer.YES);
        evaluating(CHECK, GOOD.withoutRequiringRevocationData()).passes().answers(COVERED, Answer.YES);
    }

    @Test
    void rejectsARevokedCertificateUnderEitherPolicy() {
        var revoked = GOOD.placing(SIGNING, AGREEMENT.withRevocation(RevocationStatus.REVOKED));
        evaluating(CHECK, revoked).fails("CERTIFICATE_REVOKED");
        evaluating(CHECK, revoked.withoutRequiringRevocationData()).fails("CERTIFICATE_REVOKED");
    }

    @ParameterizedTest
    @EnumSource(names = {"STALE", "UNKNOWN"})
    void cannotTellWithoutCurrentRevocationDataWhereThatIsRequired(RevocationStatus status) {
        evaluating(CHECK, GOOD.placing(SIGNING, AGREEMENT.withRevocation(status)))
                .undetermined("REVOCATION_UNKNOWN")
                .answers(FREE_OF_REVOCATION, Answer.CANNOT_TELL)
                .answers(COVERED, Answer.CANNOT_TELL);
    }

    @ParameterizedTest
    @EnumSource(names = {"STALE", "UNKNOWN"})
    void goesOnWithoutCurrentRevocationDataWhereItIsNotRequiredAndSaysSo(RevocationStatus status) {
        var passed = evaluating(
                        CHECK,
                        GOOD.placing(SIGNING, AGREEMENT.withRevocation(status)).withoutRequiringRevocationData())
                .passes()
                .outcome();
        var state = status == RevocationStatus.STALE ? "past its next update" : "none";
        assertThat(passed.trail())
                .contains(new CheckStep(FREE_OF_REVOCATION, Answer.CANNOT_TELL, "Lists at hand name none"))
                .contains(new CheckStep(
                        COVERED, Answer.SKIPPED, "Not required; " + state + " for KeyAgreementCertificate"));
    }

    @Test
    void neverLetsMissingDataOfOneCertificateHideTheRevocationOfAnother() {
        evaluating(
                        CHECK,
                        GOOD.placing(
                                SIGNING.withRevocation(RevocationStatus.UNKNOWN),
                                AGREEMENT.withRevocation(RevocationStatus.REVOKED)))
                .fails("CERTIFICATE_REVOKED");
    }

    private static Finding onlyFinding(ExampleFacts facts) {
        var fail = (Outcome.Fail)
                evaluating(CHECK, facts).fails("CERTIFICATE_EXPIRED").outcome();
        assertThat(fail.findings()).hasSize(1);
        return fail.findings().get(0);
    }
}
