package uk.gridwarden.duis.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import javax.xml.stream.XMLStreamException;
import org.junit.jupiter.api.Test;
import uk.gridwarden.duis.RefusedRequestException;
import uk.gridwarden.failures.FailureException;
import uk.gridwarden.failures.FaultCode;

class EnvelopeParserTest {
    private final EnvelopeParser parser = new EnvelopeParser(TestReader.configuration(Map.of()));

    @Test
    void opensOnTheRootsStartTag() throws FailureException {
        var reader = parser.open(octets("<?xml version=\"1.0\"?><!-- a --><?b c?>\n<d/>"));

        assertThat(reader.isStartElement()).isTrue();
        assertThat(reader.getLocalName()).isEqualTo("d");
    }

    @Test
    void handsOnAReaderThatARequestCanBeReadFrom() throws FailureException, XMLStreamException {
        var requests = new SignedRequests();
        var reader = parser.open(Envelopes.around(requests.signedCredentialRequest()));
        while (!reader.isStartElement() || !reader.getLocalName().equals("Request")) {
            reader.next();
        }

        assertThat(requests.reader.read(reader, SignedRequests.NOW).credentials())
                .isPresent();
    }

    @Test
    void rejectsAnotherEncoding() {
        assertThat(refusal(parser, "<a/>".getBytes(StandardCharsets.UTF_16)).code())
                .isEqualTo(FaultCode.ENCODING_NOT_SUPPORTED);
    }

    @Test
    void rejectsADocumentWithoutElement() {
        assertThat(refusal(parser, octets("  ")).code()).isEqualTo(FaultCode.NOT_WELL_FORMED);
    }

    @Test
    void rejectsADocumentBeyondTheLimit() {
        assertThat(refusal(parser, new byte[2_000_000]).code()).isEqualTo(FaultCode.LIMIT_EXCEEDED);
    }

    @Test
    void explainsWhatGoesWrongFurtherOn() throws FailureException {
        var notWellFormed = explained("<a>\n<b></a>");

        assertThat(notWellFormed.code()).isEqualTo(FaultCode.NOT_WELL_FORMED);
        assertThat(notWellFormed.line()).isEqualTo(2);
        assertThat(explained("<a>".repeat(1_000)).code()).isEqualTo(FaultCode.LIMIT_EXCEEDED);
        assertThat(explained("<a>" + "<b/>".repeat(60_000) + "</a>").code()).isEqualTo(FaultCode.LIMIT_EXCEEDED);
    }

    private RefusedRequestException explained(String document) throws FailureException {
        var reader = parser.open(octets(document));
        var failure = catchThrowableOfType(XMLStreamException.class, () -> {
            while (reader.hasNext()) {
                reader.next();
            }
        });
        return parser.explain(failure, reader);
    }

    static RefusedRequestException refusal(EnvelopeParser parser, byte[] document) {
        return catchThrowableOfType(RefusedRequestException.class, () -> parser.open(document));
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
