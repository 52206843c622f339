package uk.gridwarden.duis.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import uk.gridwarden.duis.RequestedCredentials;
import uk.gridwarden.duis.RequestedCredentials.PathCertificate;
import uk.gridwarden.duis.RequestedCredentials.Replacement;
import uk.gridwarden.failures.FailureException;
import uk.gridwarden.rule.api.CellUse;
import uk.gridwarden.rule.api.CommandVariant;
import uk.gridwarden.rule.api.RemotePartyRole;
import uk.gridwarden.rule.api.RequestId;
import uk.gridwarden.rule.api.ServiceReferenceVariant;
import uk.gridwarden.test.pki.ServiceRequests;

class SignedRequestReaderTest {
    private final SignedRequests requests = new SignedRequests();

    @Test
    void readsHeaderAndSigner() throws FailureException {
        var verified = requests.read(requests.signedCredentialRequest());

        var request = verified.request();
        assertThat(request.id()).isEqualTo(new RequestId(SignedRequests.SUPPLIER, SignedRequests.DEVICE, 7));
        assertThat(request.service()).isEqualTo(ServiceReferenceVariant.UPDATE_SECURITY_CREDENTIALS_KRP);
        assertThat(request.commandVariant()).isEqualTo(new CommandVariant(4));
        assertThat(request.schemaVersion()).isEqualTo("5.4");
        assertThat(request.executionTime()).isEmpty();
        assertThat(verified.signer().organisation()).isEqualTo(SignedRequests.SUPPLIER);
    }

    @Test
    void readsTheCertificatesOfA6151InDocumentOrder() throws FailureException {
        var credentials =
                requests.read(requests.signedCredentialRequest()).credentials().orElseThrow();

        assertThat(credentials.remotePartyRole()).isEqualTo(RemotePartyRole.NETWORK_OPERATOR);
        assertThat(credentials.applyTimeBasedChecks()).isTrue();
        assertThat(credentials.certificates())
                .extracting(Replacement::use)
                .containsExactly(CellUse.DIGITAL_SIGNING, CellUse.KEY_AGREEMENT);
        assertThat(credentials.certificates().get(0).der()).isEqualTo(requests.digitalSigning.der());
        assertThat(credentials.certificates().get(1).location())
                .isEqualTo("Body/UpdateSecurityCredentialsKRP/ReplacementCertificates/"
                        + "SupplierOrNetworkOperatorCertificates/KeyAgreementCertificate");
        assertThat(credentials.certificationPath()).singleElement().satisfies(ca -> assertThat(ca.der())
                .isEqualTo(requests.pki.issuingCa().der()));
    }

    @Test
    void tellsThePlaceOfEachPathCertificate() throws FailureException {
        var document = requests.credentialRequest().path(new byte[] {1}).xml();

        var credentials = requests.read(requests.sign(document)).credentials().orElseThrow();

        var path = "Body/UpdateSecurityCredentialsKRP/CertificationPathCertificates/";
        assertThat(credentials.certificationPath())
                .extracting(PathCertificate::location)
                .containsExactly(path + "Certificate[1]", path + "Certificate[2]");
        assertThat(credentials.certificationPath().get(1).der()).containsExactly(1);
    }

    @Test
    void readsA6151ThatPlacesNothing() throws FailureException {
        var empty = ServiceRequests.updateSecurityCredentialsKrp(SignedRequests.SUPPLIER, SignedRequests.DEVICE, 7)
                .path(requests.pki.issuingCa());

        var verified = requests.reader.read(empty.signedBy(requests.signer), SignedRequests.NOW);

        assertThat(verified.credentials().orElseThrow().certificates()).isEmpty();
    }

    @Test
    void readsTheCertificatesOfA621() throws FailureException {
        var handover = ServiceRequests.requestHandover(SignedRequests.SUPPLIER, SignedRequests.DEVICE, 7)
                .digitalSigning(requests.digitalSigning)
                .path(requests.pki.issuingCa())
                .applyTimeBasedChecks(false);

        var verified = requests.reader.read(handover.signedBy(requests.signer), SignedRequests.NOW);

        var credentials = verified.credentials().orElseThrow();
        assertThat(credentials.applyTimeBasedChecks()).isFalse();
        assertThat(credentials.certificates())
                .extracting(Replacement::location)
                .containsExactly("Body/RequestHandoverOfDCCControlledDevice/ReplacementCertificates/"
                        + "DigitalSigningCertificate");
    }

    @Test
    void readsThePayloadOfASignedPreCommand() throws FailureException {
        var payload = new byte[] {(byte) 0xDF, 9, 1, 2, 3};
        var document = ServiceRequests.signedPreCommand(
                new RequestId(SignedRequests.SUPPLIER, SignedRequests.DEVICE, 7),
                ServiceReferenceVariant.UPDATE_SECURITY_CREDENTIALS_KRP,
                6,
                payload,
                Optional.of(Instant.parse("2026-07-01T00:00:00Z")));

        var verified = requests.read(requests.sign(document));

        assertThat(verified.signedPreCommand())
                .hasValueSatisfying(octets -> assertThat(octets).isEqualTo(payload));
        assertThat(verified.credentials()).isEmpty();
        assertThat(verified.request().executionTime()).contains(Instant.parse("2026-07-01T00:00:00Z"));
    }

    @Test
    void readsAnOpenBodyAsATree() throws FailureException {
        var body = "<sr:DisplayMessage><sr:ExecutionDateTime>2026-07-01T00:00:00</sr:ExecutionDateTime>"
                + "<sr:Message>two  words</sr:Message></sr:DisplayMessage>";

        var request = requests.read(requests.signed("3.1", 1, body)).request();

        assertThat(request.body().name()).isEqualTo("DisplayMessage");
        assertThat(request.body().text()).isEmpty();
        assertThat(request.body().find("Message").orElseThrow().text()).isEqualTo("two  words");
        assertThat(request.executionTime()).contains(Instant.parse("2026-07-01T00:00:00Z"));
    }

    @Test
    void keepsADocumentThatCanBeVerifiedAgain() throws FailureException {
        var verified = requests.read(requests.signedCredentialRequest());

        var again = requests.reader.read(verified.document(), SignedRequests.NOW);

        assertThat(again.contentDigest()).isEqualTo(verified.contentDigest());
        assertThat(again.document()).isEqualTo(verified.document());
    }

    @Test
    void digestsWhatTheSignatureCoversAndNotTheSignature() throws FailureException, NoSuchAlgorithmException {
        var unsigned =
                ServiceRequests.readInventory(SignedRequests.SUPPLIER, SignedRequests.DCC, 7, SignedRequests.DEVICE);
        var canonical = unsigned.substring(unsigned.indexOf("<sr:Request"));
        var expected = MessageDigest.getInstance("SHA-256").digest(canonical.getBytes(StandardCharsets.UTF_8));

        var first = requests.read(requests.sign(unsigned));
        var second = requests.read(requests.sign(unsigned));

        assertThat(first.contentDigest()).isEqualTo(HexFormat.of().formatHex(expected));
        assertThat(second.contentDigest()).isEqualTo(first.contentDigest());
        assertThat(second.document()).isNotEqualTo(first.document());
    }

    @Test
    void keepsWhiteSpaceBetweenElementsAsTheSignatureCoversIt() throws FailureException {
        var spaced = requests.credentialRequest().xml().replace("><sr:", ">\n  <sr:");

        assertThat(requests.read(requests.sign(spaced)).credentials()).isPresent();
    }

    @Test
    void givesOutCopiesOfEveryArray() throws FailureException {
        var verified = requests.read(requests.signedCredentialRequest());
        var credentials = verified.credentials().orElseThrow();

        Arrays.fill(verified.document(), (byte) 0);
        Arrays.fill(credentials.certificates().get(0).der(), (byte) 0);
        Arrays.fill(credentials.certificationPath().get(0).der(), (byte) 0);

        assertThat(verified.document()).startsWith('<');
        assertThat(credentials.certificates().get(0).der()).isEqualTo(requests.digitalSigning.der());
        assertThat(credentials.certificationPath().get(0).der())
                .isEqualTo(requests.pki.issuingCa().der());
    }

    @Test
    void keepsCopiesOfTheArraysItIsBuiltFrom() {
        var der = new byte[] {1};
        var path = new byte[] {2};
        var credentials = new RequestedCredentials(
                RemotePartyRole.NETWORK_OPERATOR,
                List.of(new Replacement(CellUse.DIGITAL_SIGNING, "Body", der)),
                List.of(new PathCertificate("Body", path)),
                true);

        der[0] = 0;
        path[0] = 0;

        assertThat(credentials.certificates().get(0).der()).containsExactly(1);
        assertThat(credentials.certificationPath().get(0).der()).containsExactly(2);
    }

    @Test
    void readsAProcessingInstructionBeforeTheRequestThatWasSigned() throws FailureException {
        var instructed = requests.credentialRequest().xml().replace("<sr:Request ", "<?before root?><sr:Request ");

        assertThat(requests.read(requests.sign(instructed)).credentials()).isPresent();
    }

    @Test
    void acceptsAByteOrderMarkOfUtf8() throws FailureException {
        assertThat(requests.read("\uFEFF" + requests.signedCredentialRequest()).credentials())
                .isPresent();
    }

    @Test
    void readsRequestsOfSeveralThreadsAtOnce() {
        var document = requests.signedCredentialRequest();

        var digests = java.util.stream.IntStream.range(0, 64)
                .parallel()
                .mapToObj(index -> digest(document))
                .distinct()
                .toList();

        assertThat(digests).hasSize(1);
    }

    private String digest(String document) {
        try {
            return requests.read(document).contentDigest();
        } catch (FailureException refusal) {
            return refusal.getMessage();
        }
    }
}
