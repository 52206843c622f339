package uk.gridwarden.gateway.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLStreamReader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.gridwarden.duis.RefusedRequestException;
import uk.gridwarden.duis.ResponseWriter;
import uk.gridwarden.duis.VerifiedRequest;
import uk.gridwarden.engine.RequestIntake;
import uk.gridwarden.failures.FaultCode;
import uk.gridwarden.failures.UnavailableException;

class ValidateOperationTest {
    private static final ResponseWriter NO_RESPONSE = (response, writer) -> {
        throw new UnsupportedOperationException("no request is decided");
    };

    private EndpointUnderTest endpoint;

    @BeforeEach
    void build() throws Exception {
        var operation = new ValidateOperation[1];
        endpoint = new EndpointUnderTest(Contract.VALIDATION, () -> java.util.List.of(operation));
        operation[0] = new ValidateOperation(endpoint.requests, NO_RESPONSE);
    }

    @Test
    void answersARefusalThatIsOnRecordOnce() {
        endpoint.requests.reader = new Refusing(
                new RefusedRequestException(FaultCode.SIGNER_UNKNOWN, "Nobody knows it.", 3, 4, Optional.empty()));

        var fault = endpoint.fault("ValidateServiceRequest", "<request/>");

        assertThat(endpoint.text(fault, "code")).isEqualTo("SIGNER_UNKNOWN");
        assertThat(endpoint.text(fault, "line")).isEqualTo("3");
        assertThat(endpoint.requests.refusals).hasSize(1);
    }

    @Test
    void recordsNothingWhileItIsUnavailable() {
        endpoint.requests.outage = Optional.of(new UnavailableException("No trust set is in force."));

        var fault = endpoint.fault("ValidateServiceRequest", "<request/>");

        assertThat(endpoint.text(fault, "code")).isEqualTo("SERVICE_UNAVAILABLE");
        assertThat(endpoint.text(fault, "sentence"))
                .isEqualTo("No trust set is in force. Nothing was decided; send the same again later.");
        assertThat(endpoint.text(fault, "retry")).isEqualTo("true");
        assertThat(endpoint.requests.refusals).isEmpty();
    }

    @Test
    void refusesAPayloadThatIsNotAsTheContractSays() {
        for (var content : new String[] {"", "text", "<request/><dryRun>true</dryRun>", "<request/><more/>"}) {
            endpoint.requests.reader = new Skipping();

            assertThat(endpoint.text(endpoint.fault("ValidateServiceRequest", content), "code"))
                    .as(content)
                    .isEqualTo("OPERATION_INVALID");
        }
        assertThat(endpoint.requests.refusals).hasSize(4);
    }

    @Test
    void readsDryRunFromItsAttributeOnly() throws Exception {
        var dryRuns = Map.of("", false, " dryRun='true'", true, " dryRun=' 1 '", true, " dryRun='false'", false);
        for (var entry : dryRuns.entrySet()) {
            endpoint.requests.reader = new Skipping();
            var intake = EndpointUnderTest.exchange(document(entry.getKey())).get(Intake.class);

            assertThatThrownBy(() -> new ValidateOperation(endpoint.requests, NO_RESPONSE).answer(intake, null))
                    .as("it is not decided here")
                    .isInstanceOf(UnsupportedOperationException.class);
            assertThat(endpoint.requests.submitted.dryRun()).as(entry.getKey()).isEqualTo(entry.getValue());
        }
        for (var wrong : new String[] {" dryRun='maybe'", " dryrun='true'", " a:dryRun='true' xmlns:a='urn:a'"}) {
            assertThat(endpoint.text(endpoint.faultOf(document(wrong)), "code"))
                    .as(wrong)
                    .isEqualTo("OPERATION_INVALID");
        }
    }

    private static String document(String attribute) {
        return "<ValidateServiceRequest xmlns='" + Contract.VALIDATION.namespace() + "'" + attribute
                + "><request/></ValidateServiceRequest>";
    }

    private record Refusing(RefusedRequestException failure) implements RequestIntake.RequestReader {
        @Override
        public VerifiedRequest read(byte[] document) {
            throw new UnsupportedOperationException("requests come in envelopes");
        }

        @Override
        public VerifiedRequest read(XMLStreamReader reader) throws RefusedRequestException {
            throw failure;
        }
    }

    /** Takes any element for a request. */
    private record Skipping() implements RequestIntake.RequestReader {
        @Override
        public VerifiedRequest read(byte[] document) {
            throw new UnsupportedOperationException("requests come in envelopes");
        }

        @Override
        public VerifiedRequest read(XMLStreamReader reader) {
            try {
                reader.nextTag();
            } catch (javax.xml.stream.XMLStreamException malformed) {
                throw new AssertionError(malformed);
            }
            return null;
        }
    }
}
