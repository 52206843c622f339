package uk.gridwarden.gateway.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.gridwarden.duis.RefusedRequestException;
import uk.gridwarden.engine.ReceivedMessage;
import uk.gridwarden.failures.FailureException;
import uk.gridwarden.failures.FaultCode;
import uk.gridwarden.failures.UnavailableException;

class FaultsTest {
    private static final FailureException NO_OPERATION =
            new FailureException(FaultCode.OPERATION_INVALID, "It is not an operation.");

    private EndpointUnderTest endpoint;

    @BeforeEach
    void build() throws Exception {
        endpoint = new EndpointUnderTest(Contract.VALIDATION);
    }

    @Test
    void answersWhatItRecords() {
        var fault = endpoint.faults()
                .refuse(
                        message(EndpointUnderTest.NOW),
                        new RefusedRequestException(
                                FaultCode.NOT_WELL_FORMED, "It is not XML.", 3, 4, Optional.empty()));

        var refusal = endpoint.requests.refusals.get(0);
        assertThat(refusal.sentence()).isEqualTo("It is not XML.");
        assertThat(refusal.line()).isEqualTo(3);
        assertThat(fault).hasMessage("It is not XML.");
        assertThat(endpoint.text(fault, "line")).isEqualTo("3");
        assertThat(endpoint.text(fault, "column")).isEqualTo("4");
        assertThat(endpoint.text(fault, "retry")).isEqualTo("false");
    }

    @Test
    void countsWhatNeverBecameAnEnvelopeButNotWhatItsOwnOutageRefuses() {
        endpoint.faults().discard(message(EndpointUnderTest.NOW), NO_OPERATION);
        endpoint.faults().discard(message(EndpointUnderTest.NOW), new UnavailableException("It is not running."));

        assertThat(endpoint.junk()).containsExactly("OPERATION_INVALID");
        assertThat(endpoint.requests.refusals).isEmpty();
    }

    @Test
    void recordsNothingForAContractThatTakesNoSubmissions() throws Exception {
        var obligations = new EndpointUnderTest(Contract.OBLIGATIONS);

        obligations.faults().refuse(message(EndpointUnderTest.NOW), NO_OPERATION);

        assertThat(obligations.requests.refusals).isEmpty();
    }

    @Test
    void answersUnavailableWhenARefusalCannotBeRecorded() {
        endpoint.requests.isFull = true;

        var fault = endpoint.faults().refuse(message(EndpointUnderTest.NOW), NO_OPERATION);

        assertThat(endpoint.text(fault, "code")).isEqualTo("SERVICE_UNAVAILABLE");
        assertThat(endpoint.text(fault, "retry")).isEqualTo("true");
        assertThat(endpoint.text(fault, "sentence")).doesNotContain("It was not recorded.");
        assertThat(endpoint.log.lines).singleElement().satisfies(line -> {
            assertThat(line.level()).isEqualTo("warn");
            assertThat(line.text())
                    .contains("The decision log cannot be written.", EndpointUnderTest.CORRELATION.toString());
            assertThat(line.failure()).hasRootCauseMessage("disk full");
        });
    }

    @Test
    void answersUnavailableWhileNobodyRecords() {
        var faults = new Faults(Contract.VALIDATION, Optional::empty, endpoint.junk, endpoint.log.logger());

        var fault = faults.refuse(message(EndpointUnderTest.NOW), NO_OPERATION);

        assertThat(fault).hasMessageStartingWith("The decision engine is not running.");
    }

    @Test
    void logsTheWholeFailureOnceAMinuteAndItsCauseEveryTime() {
        for (var second : new int[] {0, 1, 59, 60, 61}) {
            endpoint.faults()
                    .answer(
                            message(EndpointUnderTest.NOW.plus(Duration.ofSeconds(second))),
                            new UnavailableException(
                                    "Registration data cannot be read.",
                                    new Exception("wrapped", new IOException("no route to the database"))));
        }

        assertThat(endpoint.log.lines)
                .extracting(line -> line.failure() != null)
                .containsExactly(true, false, false, true, false);
        assertThat(endpoint.log.lines.get(1).text())
                .contains(EndpointUnderTest.CORRELATION.toString(), "no route to the database");
    }

    private static ReceivedMessage message(Instant receivedAt) {
        return new ReceivedMessage(EndpointUnderTest.CORRELATION, receivedAt, "soap 192.0.2.1", false, new byte[3]);
    }
}
