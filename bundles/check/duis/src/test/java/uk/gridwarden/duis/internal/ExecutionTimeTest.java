package uk.gridwarden.duis.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.gridwarden.failures.FailureException;
import uk.gridwarden.failures.FaultCode;

class ExecutionTimeTest {
    private final SignedRequests requests = new SignedRequests();

    @ParameterizedTest
    @CsvSource({
        "2026-07-01T00:00:00Z, 2026-07-01T00:00:00Z",
        "2026-07-01T00:00:00, 2026-07-01T00:00:00Z",
        "2026-07-01T00:00:00+01:00, 2026-06-30T23:00:00Z",
        "2026-07-01T00:00:00-14:00, 2026-07-01T14:00:00Z",
        "3000-12-31T00:00:00.00Z, 3000-12-31T00:00:00Z",
        "2026-06-30T24:00:00Z, 2026-07-01T00:00:00Z",
        "9999-12-31T23:59:59.999999999Z, 9999-12-31T23:59:59.999999999Z",
        "9999-12-31T24:00:00+00:01, 9999-12-31T23:59:00Z",
        "0001-01-01T00:00:00Z, 0001-01-01T00:00:00Z",
        "2026-07-01T00:00:00.1234567890123Z, 2026-07-01T00:00:00.123456789Z"
    })
    void readsTimesAsTheSchemaAllowsThem(String text, Instant expected) throws FailureException {
        assertThat(requests.read(signedFor(text)).request().executionTime()).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10000-01-01T00:00:00Z",
                "9999-12-31T24:00:00Z",
                "9999-12-31T23:59:59-14:00",
                "9999-12-31T23:59:59-00:01",
                "0001-01-01T00:00:00+14:00",
                "123456789-01-01T00:00:00Z",
                "-0044-03-15T00:00:00Z"
            })
    void rejectsYearsThatNothingAfterwardsCouldHold(String text) {
        var refusal = requests.refusal(signedFor(text));

        assertThat(refusal.code()).isEqualTo(FaultCode.SCHEMA_INVALID);
        assertThat(refusal.getMessage()).contains("ExecutionDateTime", "0001 to 9999");
    }

    @Test
    void rejectsADayThatIsOnNoCalendar() {
        assertThat(requests.refusal(signedFor("2026-02-30T00:00:00Z")).code()).isEqualTo(FaultCode.SCHEMA_INVALID);
    }

    private String signedFor(String text) {
        return requests.sign(
                requests.credentialRequest().executionDateTime(text).xml());
    }
}
