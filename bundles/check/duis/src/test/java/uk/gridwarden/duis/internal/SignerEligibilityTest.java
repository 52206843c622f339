package uk.gridwarden.duis.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import uk.gridwarden.duis.RefusedRequestException;
import uk.gridwarden.failures.FailureException;
import uk.gridwarden.failures.FaultCode;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.rule.api.KeyUse;
import uk.gridwarden.test.pki.IssuedCertificate;
import uk.gridwarden.test.pki.TestPki;

class SignerEligibilityTest {
    private final SignedRequests requests = new SignedRequests();

    @Test
    void asksToRetryWhileNoTrustSetIsInForce() {
        var reader = TestReader.with(InMemorySigners.of().notInForce());
        var document = requests.signedCredentialRequest().getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> reader.read(document, SignedRequests.NOW))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("No trust set is in force");
    }

    @Test
    void rejectsASignerThatIsNotPinned() {
        var stranger = requests.pki.signer(SignedRequests.SUPPLIER);

        var refusal = requests.refusal(requests.credentialRequest().signedBy(stranger));

        assertThat(refusal.code()).isEqualTo(FaultCode.SIGNER_UNKNOWN);
        assertThat(refusal.getMessage())
                .contains(stranger.certificate().getSerialNumber().toString());
    }

    @Test
    void rejectsAnIssuerNameThatIsNone() {
        var document = requests.signedCredentialRequest()
                .replaceAll("<ds:X509IssuerName>[^<]*<", "<ds:X509IssuerName>no such name<");

        assertThat(requests.refusal(document).code()).isEqualTo(FaultCode.SIGNER_UNKNOWN);
    }

    @Test
    void rejectsACertificateOfAnotherRole() {
        var supplier = requests.pki.organisation(SignedRequests.SUPPLIER, 2, KeyUse.DIGITAL_SIGNATURE);

        var refusal = refusalOf(supplier);

        assertThat(refusal.code()).isEqualTo(FaultCode.SIGNER_NOT_ELIGIBLE);
        assertThat(refusal.getMessage()).contains("role 02; expected 87");
    }

    @Test
    void rejectsACertificateThatHasExpired() {
        var expired = signerValid(Duration.ofDays(-10), Duration.ofSeconds(-1));

        var refusal = refusalOf(expired);

        assertThat(refusal.code()).isEqualTo(FaultCode.SIGNER_NOT_ELIGIBLE);
        assertThat(refusal.getMessage()).contains("2026-06-01T11:59:59Z", "received at 2026-06-01T12:00:00Z");
    }

    @Test
    void rejectsACertificateThatIsNotYetValid() {
        assertThat(refusalOf(signerValid(Duration.ofSeconds(1), Duration.ofDays(1)))
                        .code())
                .isEqualTo(FaultCode.SIGNER_NOT_ELIGIBLE);
    }

    @Test
    void rejectsACertificateThatIsRevoked() {
        var reader = TestReader.with(InMemorySigners.ofRevoked(requests.signer.certificate()));

        var refusal =
                SignedRequests.refusal(reader, requests.credentialRequest().signedBy(requests.signer));

        assertThat(refusal.code()).isEqualTo(FaultCode.SIGNER_NOT_ELIGIBLE);
        assertThat(refusal.getMessage())
                .contains(requests.signer.certificate().getSerialNumber().toString(), "is revoked");
    }

    @Test
    void acceptsACertificateInItsLastSecond() throws FailureException {
        var last = signerValid(Duration.ofDays(-10), Duration.ZERO);
        var reader = TestReader.with(InMemorySigners.of(last.certificate()));

        var verified = reader.read(requests.credentialRequest().signedBy(last), SignedRequests.NOW);

        assertThat(verified.signer().serial()).isEqualTo(last.certificate().getSerialNumber());
    }

    @Test
    void acceptsASerialNumberOf39Digits() throws FailureException {
        var serial = new BigInteger("170141183460469231731687303715884105727");
        var signer = requests.pki
                .order(SignedRequests.SUPPLIER, TestPki.XML_SIGNING_ROLE, KeyUse.DIGITAL_SIGNATURE)
                .serial(serial)
                .issue();
        var reader = TestReader.with(InMemorySigners.of(signer.certificate()));

        var verified = reader.read(requests.credentialRequest().signedBy(signer), SignedRequests.NOW);

        assertThat(verified.signer().serial()).isEqualTo(serial);
    }

    @Test
    void rejectsASignerThatIsNotTheOriginator() {
        var other = requests.pki.signer(SignedRequests.OPERATOR);

        var refusal = refusalOf(other);

        assertThat(refusal.code()).isEqualTo(FaultCode.SIGNER_NOT_ORIGINATOR);
        assertThat(refusal.getMessage())
                .contains(SignedRequests.OPERATOR.toString(), SignedRequests.SUPPLIER.toString());
    }

    @Test
    void acceptsAnOriginatorSpelledInLowerCase() throws FailureException {
        var document = requests.credentialRequest()
                .xml()
                .replace(
                        SignedRequests.SUPPLIER.toString(),
                        SignedRequests.SUPPLIER.toString().toLowerCase());

        assertThat(requests.read(requests.sign(document)).request().id().originator())
                .isEqualTo(SignedRequests.SUPPLIER);
    }

    @Test
    void rejectsAContentThatWasChangedAfterSigning() {
        var document = requests.signedCredentialRequest()
                .replace("<sr:ApplyTimeBasedCPVChecks>true<", "<sr:ApplyTimeBasedCPVChecks>false<");

        var refusal = requests.refusal(document);

        assertThat(refusal.code()).isEqualTo(FaultCode.SIGNATURE_INVALID);
        assertThat(refusal.getMessage()).contains("digest");
    }

    @Test
    void rejectsASignatureThatAnotherKeyMade() {
        var other = requests.pki.signer(SignedRequests.SUPPLIER);
        var signed = new String(requests.credentialRequest().signedBy(other), StandardCharsets.UTF_8)
                .replace(
                        other.certificate().getSerialNumber().toString(),
                        requests.signer.certificate().getSerialNumber().toString());

        var refusal = requests.refusal(signed);

        assertThat(refusal.code()).isEqualTo(FaultCode.SIGNATURE_INVALID);
        assertThat(refusal.getMessage()).contains("signature value");
    }

    private IssuedCertificate signerValid(Duration from, Duration to) {
        return requests.pki
                .order(SignedRequests.SUPPLIER, TestPki.XML_SIGNING_ROLE, KeyUse.DIGITAL_SIGNATURE)
                .validBetween(SignedRequests.NOW.plus(from), SignedRequests.NOW.plus(to))
                .issue();
    }

    private RefusedRequestException refusalOf(IssuedCertificate signer) {
        var reader = TestReader.with(InMemorySigners.of(signer.certificate()));
        return SignedRequests.refusal(reader, requests.credentialRequest().signedBy(signer));
    }
}
