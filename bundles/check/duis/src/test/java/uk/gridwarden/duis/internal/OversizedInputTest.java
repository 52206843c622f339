package uk.gridwarden.duis.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import javax.xml.stream.XMLStreamException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.gridwarden.duis.RefusedRequestException;
import uk.gridwarden.failures.FailureException;
import uk.gridwarden.failures.FaultCode;

/** Documents that are there to use up memory or time. */
class OversizedInputTest {
    private final SignedRequests requests = new SignedRequests();

    @Test
    void refuses100000Attributes() {
        var attributes = new StringBuilder();
        for (var i = 0; i < 100_000; i++) {
            attributes.append(" a").append(i).append("=''");
        }

        assertLimit("<a" + attributes + "/>");
    }

    @Test
    void refuses100000NamespaceDeclarations() {
        var declarations = new StringBuilder();
        for (var i = 0; i < 60_000; i++) {
            declarations.append(" xmlns:a").append(i).append("='b'");
        }

        assertLimit("<a" + declarations + "/>");
    }

    @Test
    void refusesADepthOf20000() {
        assertLimit("<a>".repeat(20_000) + "</a>".repeat(20_000));
    }

    @Test
    void refusesMoreElementsThanAllowed() {
        assertLimit("<a>" + "<b/>".repeat(60_000) + "</a>");
    }

    @Test
    void refuses5Megabytes() {
        var refusal = assertLimit("<a>" + "b".repeat(5_000_000) + "</a>");

        assertThat(refusal.getMessage()).contains("5000007", "1048576");
    }

    @Test
    void refusesALongAttribute() {
        assertLimit("<a b='" + "c".repeat(5_000) + "'/>");
    }

    @Test
    void refusesATextBeyondItsOwnLimit() {
        var reader = TestReader.with(
                InMemorySigners.of(requests.signer.certificate()), Map.of("max_text_characters", 2_000));
        var document = "<a>" + "b".repeat(1_999) + "<![CDATA[cc]]></a>";

        var refusal = SignedRequests.refusal(reader, document.getBytes(StandardCharsets.UTF_8));

        assertThat(refusal.code()).isEqualTo(FaultCode.LIMIT_EXCEEDED);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.01, 0.3, 0.5, 0.9, 0.999})
    void refusesADocumentThatWasCutOff(double share) {
        var document = requests.signedCredentialRequest();

        var refusal = requests.refusal(document.substring(0, (int) (document.length() * share)));

        assertThat(refusal.code()).isEqualTo(FaultCode.NOT_WELL_FORMED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "max_depth=3",
                "max_elements=5",
                "max_attributes=1",
                "max_attribute_characters=2",
                "max_text_characters=40",
                "max_document_octets=900"
            })
    void holdsARequestInAnEnvelopeToTheSameLimits(String limit) throws XMLStreamException {
        var setting = limit.split("=");
        var numbers = Map.of(setting[0], Integer.valueOf(setting[1]));
        var signers = InMemorySigners.of(requests.signer.certificate());
        var envelope = Envelopes.around(requests.signedCredentialRequest());
        var start = Envelopes.atRequest(new ByteArrayInputStream(envelope));

        var refusal = org.assertj.core.api.Assertions.catchThrowableOfType(
                RefusedRequestException.class,
                () -> TestReader.with(signers, numbers).read(start, SignedRequests.NOW));

        assertThat(refusal.code()).isEqualTo(FaultCode.LIMIT_EXCEEDED);
    }

    @Test
    void acceptsARequestCloseToTheLargest() throws FailureException {
        var body = "<sr:DisplayMessage><sr:Message>" + "x".repeat(1_000_000) + "</sr:Message></sr:DisplayMessage>";

        var request = requests.read(requests.signed("3.1", 1, body)).request();

        assertThat(request.body().find("Message").orElseThrow().text()).hasSize(1_000_000);
    }

    private RefusedRequestException assertLimit(String document) {
        var refusal = requests.refusal(document);
        assertThat(refusal.code()).isEqualTo(FaultCode.LIMIT_EXCEEDED);
        return refusal;
    }
}
