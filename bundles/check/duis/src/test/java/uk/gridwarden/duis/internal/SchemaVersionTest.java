package uk.gridwarden.duis.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.gridwarden.duis.VerifiedRequest;
import uk.gridwarden.failures.FailureException;
import uk.gridwarden.failures.FaultCode;

class SchemaVersionTest {
    private final SignedRequests requests = new SignedRequests();

    @ParameterizedTest
    @ValueSource(strings = {"5.0", "5.1", "5.2", "5.3", "5.4", "5", "5.40", "05.4", "+5.4", " 5.4 "})
    void readsRequestsOfTheVersionsThatOurSchemaDescribes(String version) throws FailureException {
        assertThat(read(version).request().schemaVersion()).isEqualTo(version.strip());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"5.5", "6.0", "4.9", "0", "-5.4", "54", "5.41", "5.400000000000000000000000000000000000000001"})
    void refusesAVersionThatNoSchemaDescribes(String version) {
        var refusal = requests.refusal(document(version));

        assertThat(refusal.code()).isEqualTo(FaultCode.SCHEMA_INVALID);
        assertThat(refusal.getMessage())
                .isEqualTo("Attribute schemaVersion is '" + version + "'; expected one of 5.0, 5.1, 5.2, 5.3, 5.4, the"
                        + " versions whose schemas are installed.");
        assertThat(refusal.line()).isPositive();
        assertThat(refusal.claimedRequestId()).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "five", "5,4", "5.4E0", "0x5", "5.4.1", "."})
    void refusesAVersionThatIsNotANumber(String version) {
        assertThat(requests.refusal(document(version)).code()).isEqualTo(FaultCode.SCHEMA_INVALID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1E999999999", "", ".", "v5.4", "5.4-draft"})
    void takesNoOtherTextForAVersion(String text) {
        assertThat(SchemaVersion.parse(text)).isEmpty();
    }

    private VerifiedRequest read(String version) throws FailureException {
        return requests.reader.read(document(version), SignedRequests.NOW);
    }

    private byte[] document(String version) {
        return requests.credentialRequest().schemaVersion(version).signedBy(requests.signer);
    }
}
