package uk.gridwarden.duis.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.gridwarden.failures.FailureException;
import uk.gridwarden.failures.FaultCode;

class OfficialSchemasTest {
    private static final String REQUEST = "<xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\""
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
    private static final String SIGNATURE = "<?xml version=\"1.0\"?>\n<!DOCTYPE schema PUBLIC"
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
        var request = reader().read(enableSupply(), SignedRequests.NOW).request();

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
    void refusesAVersionWhoseSchemaLacksAFile() throws IOException {
        Files.delete(schemas.resolve("5.4").resolve("signature schema.xsd"));

        assertVersionRefused();
    }

    @Test
    void refusesAVersionWhoseSchemaIsBroken() throws IOException {
        write("5.4", "main.xsd", REQUEST.replace("xs:decimal", "xs:desimal"));

        assertVersionRefused();
    }

    @Test
    void refusesAVersionWithoutAnyDeclarationOfRequests() throws IOException {
        write("5.4", "main.xsd", REQUEST.replace("\"Request\"", "\"Answer\""));

        assertVersionRefused();
    }

    @Test
    void refusesAVersionThatTwoFoldersName() throws IOException {
        write("5.40", "main.xsd", REQUEST);
        write("5.40", "signature schema.xsd", SIGNATURE);

        assertVersionRefused();
    }

    private void assertVersionRefused() {
        var refusal = SignedRequests.refusal(reader(), enableSupply());
        assertThat(refusal.code()).isEqualTo(FaultCode.SCHEMA_INVALID);
        assertThat(refusal.getMessage()).contains("official schema of version 5.4 cannot be used");
    }

    private byte[] enableSupply() {
        return requests.signed("7.1", 4, "<sr:EnableSupply/>").getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }

    private TestReader reader() {
        return TestReader.with(InMemorySigners.of(requests.signer.certificate()), schemas);
    }

    private void write(String version, String name, String content) throws IOException {
        Files.createDirectories(schemas.resolve(version));
        Files.writeString(schemas.resolve(version).resolve(name), content);
    }
}
