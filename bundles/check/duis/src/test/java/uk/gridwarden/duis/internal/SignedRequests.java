package uk.gridwarden.duis.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import uk.gridwarden.duis.RefusedRequestException;
import uk.gridwarden.duis.VerifiedRequest;
import uk.gridwarden.failures.FailureException;
import uk.gridwarden.rule.api.Eui64;
import uk.gridwarden.rule.api.KeyUse;
import uk.gridwarden.rule.api.RequestId;
import uk.gridwarden.rule.api.ServiceReferenceVariant;
import uk.gridwarden.test.pki.CredentialRequest;
import uk.gridwarden.test.pki.IssuedCertificate;
import uk.gridwarden.test.pki.RequestSigner;
import uk.gridwarden.test.pki.ServiceRequests;
import uk.gridwarden.test.pki.TestPki;

/** One supplier, its signer, and a reader that has it pinned. */
final class SignedRequests {
    static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    static final Eui64 SUPPLIER = Eui64.parse("90-B3-D5-1F-30-01-00-00");
    static final Eui64 OPERATOR = Eui64.parse("90-B3-D5-1F-30-02-00-00");
    static final Eui64 DEVICE = Eui64.parse("00-DB-12-34-56-78-90-A0");
    static final Eui64 DCC = Eui64.parse("90-B3-D5-1F-30-00-00-02");
    static final int OPERATOR_ROLE = 3;

    final TestPki pki = TestPki.at(NOW);
    final IssuedCertificate signer = pki.signer(SUPPLIER);
    final IssuedCertificate digitalSigning = pki.organisation(OPERATOR, OPERATOR_ROLE, KeyUse.DIGITAL_SIGNATURE);
    final IssuedCertificate keyAgreement = pki.organisation(OPERATOR, OPERATOR_ROLE, KeyUse.KEY_AGREEMENT);
    final TestReader reader = TestReader.with(InMemorySigners.of(signer.certificate()));

    /** A 6.15.1 that has nothing wrong with it. */
    CredentialRequest credentialRequest() {
        return ServiceRequests.updateSecurityCredentialsKrp(SUPPLIER, DEVICE, 7)
                .digitalSigning(digitalSigning)
                .keyAgreement(keyAgreement)
                .path(pki.issuingCa());
    }

    String signedCredentialRequest() {
        return new String(credentialRequest().signedBy(signer), StandardCharsets.UTF_8);
    }

    /** A request for any service, with a body of the test's making. */
    String signed(String service, int commandVariant, String body) {
        return sign(ServiceRequests.document(
                "5.4", new RequestId(SUPPLIER, DEVICE, 7), commandVariant, new ServiceReferenceVariant(service), body));
    }

    String sign(String document) {
        return new String(RequestSigner.sign(document, signer), StandardCharsets.UTF_8);
    }

    VerifiedRequest read(String document) throws FailureException {
        return reader.read(document.getBytes(StandardCharsets.UTF_8), NOW);
    }

    RefusedRequestException refusal(String document) {
        return refusal(reader, document.getBytes(StandardCharsets.UTF_8));
    }

    RefusedRequestException refusal(byte[] document) {
        return refusal(reader, document);
    }

    static RefusedRequestException refusal(TestReader reader, byte[] document) {
        var refusal = catchThrowableOfType(RefusedRequestException.class, () -> reader.read(document, NOW));
        assertThat(refusal).as("the request is refused").isNotNull();
        assertThat(refusal.getMessage())
                .as("a sentence for the sender")
                .endsWith(".")
                .doesNotContain("Exception", "org.");
        return refusal;
    }
}
