package uk.gridwarden.duis.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.ctc.wstx.stax.WstxOutputFactory;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import javax.xml.stream.XMLStreamException;
import javax.xml.transform.stream.StreamSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xmlunit.validation.Languages;
import org.xmlunit.validation.Validator;
import uk.gridwarden.duis.ServiceResponse;
import uk.gridwarden.rule.api.RequestId;
import uk.gridwarden.rule.api.ServiceReferenceVariant;

class AcknowledgementWriterTest {
    private final AcknowledgementWriter writer = new AcknowledgementWriter(new SchemaResponseCodes());

    @Test
    void writesTheShapeOfAnAcknowledgement() throws XMLStreamException {
        var xml = new String(written(response("I99", "6.15.1")), StandardCharsets.UTF_8);

        assertThat(xml)
                .isEqualTo("<sr:Response xmlns:sr=\"http://www.dccinterface.co.uk/ServiceUserGateway\""
                        + " schemaVersion=\"5.4\"><sr:Header>"
                        + "<sr:RequestID>90-B3-D5-1F-30-01-00-00:00-DB-12-34-56-78-90-A0:7</sr:RequestID>"
                        + "<sr:ResponseCode>I99</sr:ResponseCode>"
                        + "<sr:ResponseDateTime>2026-06-01T12:00:00.000Z</sr:ResponseDateTime></sr:Header>"
                        + "<sr:Body><sr:ResponseMessage><sr:ServiceReference>6.15</sr:ServiceReference>"
                        + "<sr:ServiceReferenceVariant>6.15.1</sr:ServiceReferenceVariant>"
                        + "</sr:ResponseMessage></sr:Body></sr:Response>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "I0", "I99", "E2", "E19", "W110101", "E061510", "E061511", "E061512", "E062106", "E062107", "E062108",
                "E9900", "E9901"
            })
    void writesDocumentsThatAreValid(String code) throws XMLStreamException {
        assertThat(isValid(written(response(code, "6.21")))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"E6", "E061509 ", "e2", "", "E999"})
    void rejectsACodeThatTheSchemaDoesNotEnumerate(String code) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> written(response(code, "6.21")))
                .withMessageContaining("'" + code + "'");
    }

    private byte[] written(ServiceResponse response) throws XMLStreamException {
        var octets = new ByteArrayOutputStream();
        var stream = new WstxOutputFactory().createXMLStreamWriter(octets, "UTF-8");
        writer.write(response, stream);
        stream.close();
        return octets.toByteArray();
    }

    private static ServiceResponse response(String code, String service) {
        return new ServiceResponse(
                "5.4",
                new RequestId(SignedRequests.SUPPLIER, SignedRequests.DEVICE, 7),
                code,
                Instant.parse("2026-06-01T12:00:00Z"),
                new ServiceReferenceVariant(service));
    }

    private static boolean isValid(byte[] document) {
        var validator = Validator.forLanguage(Languages.W3C_XML_SCHEMA_NS_URI);
        validator.setSchemaSource(new StreamSource(
                AcknowledgementWriterTest.class.getResource("/duis/duis.xsd").toExternalForm()));
        return validator
                .validateInstance(new StreamSource(new ByteArrayInputStream(document)))
                .isValid();
    }
}
