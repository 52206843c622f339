package uk.gridwarden.duis.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.ctc.wstx.stax.WstxInputFactory;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.junit.jupiter.api.Test;
import uk.gridwarden.duis.RefusedRequestException;
import uk.gridwarden.failures.FailureException;
import uk.gridwarden.failures.FaultCode;
import uk.gridwarden.test.pki.ServiceRequests;

class EnvelopedRequestTest {
    private final SignedRequests requests = new SignedRequests();

    @Test
    void leavesTheEnvelopesNamespacesOutsideTheSignature() throws XMLStreamException, FailureException {
        var document = requests.signedCredentialRequest();

        var enveloped = requests.reader.read(at(Envelopes.around(document)), SignedRequests.NOW);

        assertThat(enveloped.contentDigest()).isEqualTo(requests.read(document).contentDigest());
        assertThat(new String(enveloped.document(), StandardCharsets.UTF_8)).doesNotContain("urn:example");
    }

    @Test
    void carriesOverADeclarationThatTheRequestLeavesToTheEnvelope() throws XMLStreamException, FailureException {
        var declaration = " xmlns:sr=\"http://www.dccinterface.co.uk/ServiceUserGateway\"";
        var document = requests.signedCredentialRequest();
        var envelope = new String(Envelopes.around(document), StandardCharsets.UTF_8)
                .replace(declaration, "")
                .replace("<soap:Body ", "<soap:Body" + declaration + " ");

        var enveloped = requests.reader.read(at(envelope.getBytes(StandardCharsets.UTF_8)), SignedRequests.NOW);

        assertThat(enveloped.contentDigest()).isEqualTo(requests.read(document).contentDigest());
    }

    @Test
    void carriesOverTheDefaultNamespaceWhereTheRequestUsesIt() throws XMLStreamException, FailureException {
        var unprefixed = ServiceRequests.readInventory(
                        SignedRequests.SUPPLIER, SignedRequests.DCC, 7, SignedRequests.DEVICE)
                .replace("xmlns:sr=", "xmlns=")
                .replace("sr:", "");
        var signed = requests.sign(unprefixed);
        var declaration = " xmlns=\"http://www.dccinterface.co.uk/ServiceUserGateway\"";
        var envelope = "<soap:Envelope xmlns:soap=\"urn:soap\"" + declaration + ">"
                + signed.substring(signed.indexOf("<Request")).replaceFirst(declaration, "")
                + "</soap:Envelope>";

        var enveloped = requests.reader.read(at(envelope.getBytes(StandardCharsets.UTF_8)), SignedRequests.NOW);

        assertThat(enveloped.contentDigest()).isEqualTo(requests.read(signed).contentDigest());
    }

    @Test
    void leavesTheReaderOnTheEndTag() throws XMLStreamException, FailureException {
        var reader = at(Envelopes.around(requests.signedCredentialRequest()));

        requests.reader.read(reader, SignedRequests.NOW);

        assertThat(reader.isEndElement()).isTrue();
        assertThat(reader.getLocalName()).isEqualTo("Request");
        reader.next();
        assertThat(reader.getLocalName()).isEqualTo("ValidateServiceRequest");
    }

    @Test
    void saysWhereInTheEnvelopeTheFaultIs() throws XMLStreamException {
        var envelope = "<e>\n\n  "
                + requests.credentialRequest()
                        .xml()
                        .substring("<?xml version=\"1.0\" encoding=\"UTF-8\"?>".length())
                        .replace(">NetworkOperator<", ">Nobody<")
                        .replace("<sr:RemotePartyRole>", "\n<sr:RemotePartyRole>")
                + "</e>";

        var refusal = refusal(at(envelope.getBytes(StandardCharsets.UTF_8)));

        assertThat(refusal.code()).isEqualTo(FaultCode.SCHEMA_INVALID);
        assertThat(refusal.line()).isEqualTo(4);
    }

    @Test
    void rejectsAnElementThatIsNoRequest() throws XMLStreamException {
        var reader = new WstxInputFactory()
                .createXMLStreamReader(new ByteArrayInputStream("<a/>".getBytes(StandardCharsets.UTF_8)));
        reader.next();

        assertThat(refusal(reader).code()).isEqualTo(FaultCode.NOT_A_REQUEST);
    }

    @Test
    void rejectsAnEnvelopeThatBreaksOff() throws XMLStreamException {
        var envelope = Envelopes.around(requests.signedCredentialRequest());
        var cut = java.util.Arrays.copyOf(envelope, envelope.length - 200);

        assertThat(refusal(at(cut)).code()).isEqualTo(FaultCode.NOT_WELL_FORMED);
    }

    private static XMLStreamReader at(byte[] envelope) throws XMLStreamException {
        return Envelopes.atRequest(new ByteArrayInputStream(envelope));
    }

    private RefusedRequestException refusal(XMLStreamReader reader) {
        return catchThrowableOfType(
                RefusedRequestException.class, () -> requests.reader.read(reader, SignedRequests.NOW));
    }
}
