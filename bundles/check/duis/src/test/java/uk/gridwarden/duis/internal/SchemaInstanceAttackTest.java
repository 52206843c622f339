package uk.gridwarden.duis.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.gridwarden.failures.FailureException;
import uk.gridwarden.failures.FaultCode;

/** A document brings its own instructions for schema processors. */
class SchemaInstanceAttackTest {
    private static final String XSI = " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"";
    private static final String DUIS = DuisXml.NAMESPACE;

    private final SignedRequests requests = new SignedRequests();

    @ParameterizedTest
    @ValueSource(strings = {"sr:NoSuchType", "sr:DisplayMessage", "x:y", "SomeType", "xs:noSuchType", ""})
    void refusesATypeInAnOpenBodyThatTheSchemaDoesNotResolve(String type) {
        var refusal = requests.refusal(displayMessage("xsi:type=\"" + type + "\""));

        assertThat(refusal.code()).isEqualTo(FaultCode.SCHEMA_INVALID);
        assertThat(refusal.getMessage()).contains("Message");
    }

    @Test
    void refusesAnUnresolvedTypeAnyNumberOfLevelsDown() {
        var body = "<sr:DisplayMessage" + XSI + "><sr:A><sr:B><sr:C xsi:type=\"sr:NoSuchType\"/></sr:B></sr:A>"
                + "</sr:DisplayMessage>";

        assertThat(requests.refusal(requests.signed("3.1", 1, body)).code()).isEqualTo(FaultCode.SCHEMA_INVALID);
    }

    @Test
    void holdsAnOpenElementToTheTypeThatItNames() throws FailureException {
        var number = "xmlns:xs=\"http://www.w3.org/2001/XMLSchema\" xsi:type=\"xs:integer\"";

        assertThat(requests.read(displayMessage(number)).request().body().name())
                .isEqualTo("DisplayMessage");
        assertThat(requests.refusal(displayMessage(number).replace(">10<", ">ten<"))
                        .code())
                .isEqualTo(FaultCode.SCHEMA_INVALID);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                DUIS + " duis.xsd",
                "http://www.w3.org/2000/09/xmldsig# xmldsig.xsd",
                DUIS + " duis.xsd\n  http://www.w3.org/2000/09/xmldsig#\txmldsig.xsd"
            })
    void readsARequestThatPointsToTheSchemaInForce(String locations) throws FailureException {
        assertThat(requests.read(requests.sign(located(locations))).credentials())
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                DUIS + " http://example.org/duis.xsd",
                DUIS + " file:///etc/passwd",
                DUIS + " ../duis.xsd",
                DUIS + " xmldsig.xsd",
                DUIS,
                "",
                "urn:example duis.xsd",
                DUIS + " duis.xsd urn:example other.xsd"
            })
    void refusesALocationThatIsNotOfTheSchemaInForce(String locations) {
        var refusal = requests.refusal(requests.sign(located(locations)));

        assertThat(refusal.code()).isEqualTo(FaultCode.SCHEMA_INVALID);
        assertThat(refusal.getMessage()).contains("Request", "xsi:schemaLocation");
        assertThat(refusal.claimedRequestId()).isPresent();
    }

    @ParameterizedTest
    @CsvSource({"noNamespaceSchemaLocation, duis.xsd", "nil, false", "nil, true", "other, 1"})
    void refusesAnyOtherAttributeForSchemaProcessors(String name, String value) {
        var refusal = requests.refusal(displayMessage("xsi:" + name + "=\"" + value + "\""));

        assertThat(refusal.code()).isEqualTo(FaultCode.SCHEMA_INVALID);
        assertThat(refusal.getMessage()).contains("Message", "xsi:" + name);
    }

    @Test
    void readsARequestThatOnlyDeclaresTheNamespace() throws FailureException {
        var declared = requests.credentialRequest().xml().replace(" schemaVersion", XSI + " schemaVersion");

        assertThat(requests.read(requests.sign(declared)).credentials()).isPresent();
    }

    private String displayMessage(String attribute) {
        return requests.signed(
                "3.1",
                1,
                "<sr:DisplayMessage" + XSI + " xmlns:x=\"urn:example\"><sr:Message " + attribute + ">10</sr:Message>"
                        + "</sr:DisplayMessage>");
    }

    private String located(String locations) {
        return requests.credentialRequest()
                .xml()
                .replace(" schemaVersion", XSI + " xsi:schemaLocation=\"" + locations + "\" schemaVersion");
    }
}
