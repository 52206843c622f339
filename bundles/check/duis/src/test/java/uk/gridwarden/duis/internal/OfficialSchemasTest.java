package uk.gridwarden.duis.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.gridwarden.failures.FailureException;
import uk.gridwarden.failures.FaultCode;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.rule.api.RequestId;
import uk.gridwarden.rule.api.ServiceReferenceVariant;
import uk.gridwarden.test.pki.ServiceRequests;

class OfficialSchemasTest {
    static final String REQUEST = "<xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\""
            + " xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\""
            + " targetNamespace=\"http://www.dccinterface.co.uk/ServiceUserGateway\" elementFormDefault=\"qualified\">"
            + "<xs:import namespace=\"http://www.w3.org/2000/09/xmldsig#\" schemaLocation=\"signature schema.xsd\"/>"
            + "<xs:element name=\"Request\"><xs:complexType><xs:sequence>"
            + "<xs:element name=\"Header\" type=\"xs:anyType\"/>"
            + "<xs:element name=\"Body\"><xs:complexType><xs:choice>"
            + "<xs:element name=\"EnableSupply\"><xs:complexType/></xs:element>"
            + "</xs:choice></xs:complexType></xs:element>"
            + "<xs:element ref=\"ds:Signature\" minOccurs=\"0\"/></xs:sequence>"
            + "<xs:attribute name=\"schemaVersion\" type=\"xs:decimal\"/></xs:complexType></xs:element></xs:schema>";
    static final String SIGNATURE = "<?xml version=\"1.0\"?>\n<!DOCTYPE schema PUBLIC"
            + " \"-//W3C//DTD XMLSchema 200102//EN\" \"http://www.w3.org/2001/XMLSchema.dtd\""
            + " [<!ENTITY ns \"http://www.w3.org/2000/09/xmldsig#\"><!ENTITY % p ''>]>\n"
            + "<schema xmlns=\"http://www.w3.org/2001/XMLSchema\" targetNamespace=\"&ns;\">"
            + "<element name=\"Signature\" type=\"anyType\"/></schema>";

    private final SignedRequests requests = new SignedRequests();

    @TempDir
    Path schemas;

    @BeforeEach
    void writeVersion54() throws IOException {
        write("5.4", "main.xsd", REQUEST);
        write("5.4", "signature schema.xsd", SIGNATURE);
    }

    @Test
    void acceptsARequestThatSatisfiesBothSchemas() throws FailureException {
        var request = reader().read(enableSupply("5.4"), SignedRequests.NOW).request();

        assertThat(request.body().name()).isEqualTo("EnableSupply");
    }

    @Test
    void rejectsARequestThatSatisfiesOnlyOurs() {
        var refusal =
                SignedRequests.refusal(reader(), requests.credentialRequest().signedBy(requests.signer));

        assertThat(refusal.code()).isEqualTo(FaultCode.SCHEMA_INVALID);
        assertThat(refusal.getMessage()).contains("UpdateSecurityCredentialsKRP", "EnableSupply");
        assertThat(refusal.line()).isPositive();
    }

    @ParameterizedTest
    @ValueSource(strings = {"5.40", "05.4", "+5.4"})
    void isNotEscapedByAnotherSpellingOfTheVersion(String version) {
        var document = requests.credentialRequest().schemaVersion(version).signedBy(requests.signer);

        assertThat(SignedRequests.refusal(reader(), document).code()).isEqualTo(FaultCode.SCHEMA_INVALID);
    }

    @Test
    void changesNothingForOtherVersions() throws FailureException {
        var document = requests.credentialRequest().schemaVersion("5.3").signedBy(requests.signer);

        assertThat(reader().read(document, SignedRequests.NOW).request().schemaVersion())
                .isEqualTo("5.3");
    }

    @Test
    void acceptsAVersionThatOnlyAnOfficialSchemaDescribes() throws FailureException, IOException {
        write("6.0", "main.xsd", REQUEST);
        write("6.0", "signature schema.xsd", SIGNATURE);

        assertThat(reader().read(enableSupply("6.0"), SignedRequests.NOW)
                        .request()
                        .schemaVersion())
                .isEqualTo("6.0");
        assertThat(SignedRequests.refusal(reader(), enableSupply("6.1")).getMessage())
                .contains("5.0, 5.1, 5.2, 5.3, 5.4, 6.0");
    }

    @ParameterizedTest
    @CsvSource({"main.xsd, true", "duis.xsd, true", "signature schema.xsd, false", "other.xsd, false"})
    void knowsTheFilesOfBothSchemasInForce(String file, boolean known) {
        var located = document("5.4")
                .replace(
                        " schemaVersion",
                        " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:schemaLocation=\""
                                + DuisXml.NAMESPACE + " " + file.replace(" ", "%20") + "\" schemaVersion");
        var signed = requests.sign(located).getBytes(UTF_8);

        var outcome = catchThrowable(() -> reader().read(signed, SignedRequests.NOW));

        assertThat(outcome).matches(failure -> (failure == null) == known, "accepted: " + known);
    }

    @Test
    void answersNoRequestOfAVersionWhoseSchemaCannotBeUsed() throws IOException {
        write("5.4", "main.xsd", REQUEST.replace("xs:decimal", "xs:desimal"));

        assertThatThrownBy(() -> reader().read(enableSupply("5.4"), SignedRequests.NOW))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("official schema of version 5.4 cannot be used");
    }

    @Test
    void stillAnswersRequestsOfOtherVersions() throws IOException, FailureException {
        write("5.4", "main.xsd", "");

        assertThat(reader().read(enableSupply("5.3"), SignedRequests.NOW)
                        .request()
                        .schemaVersion())
                .isEqualTo("5.3");
    }

    @Test
    void namesTheSchemasThatCheckedARequestAndNotThoseThatCameLater() throws IOException, FailureException {
        var taken = new FolderSchemas(schemas, 0, 1);
        taken.start();
        var reader = TestReader.with(InMemorySigners.of(requests.signer.certificate()), taken);
        var earlier = taken.inForce().digest();
        var checked = reader.read(enableSupply("5.4"), SignedRequests.NOW);

        write("5.4", "main.xsd", REQUEST + "<!-- another edition -->");
        taken.look();
        taken.look();

        assertThat(checked.officialSchemas()).isPresent().isEqualTo(earlier);
        assertThat(reader.read(enableSupply("5.4"), SignedRequests.NOW).officialSchemas())
                .isNotEqualTo(earlier)
                .isEqualTo(taken.inForce().digest());
    }

    private byte[] enableSupply(String version) {
        return requests.sign(document(version)).getBytes(UTF_8);
    }

    private static String document(String version) {
        var id = new RequestId(SignedRequests.SUPPLIER, SignedRequests.DEVICE, 7);
        return ServiceRequests.document(version, id, 4, new ServiceReferenceVariant("7.1"), "<sr:EnableSupply/>");
    }

    private TestReader reader() {
        return TestReader.with(InMemorySigners.of(requests.signer.certificate()), schemas);
    }

    private void write(String version, String name, String content) throws IOException {
        Files.createDirectories(schemas.resolve(version));
        Files.writeString(schemas.resolve(version).resolve(name), content);
    }
}
