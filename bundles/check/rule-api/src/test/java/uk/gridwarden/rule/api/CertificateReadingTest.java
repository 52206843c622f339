package uk.gridwarden.rule.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CertificateReadingTest {

    @ParameterizedTest
    @CsvSource({
        "2025-12-31T23:59:59.999999999Z, false",
        "2026-01-01T00:00:00Z, true",
        "2026-06-15T12:00:00Z, true",
        "2026-12-31T23:59:59Z, true",
        "2026-12-31T23:59:59.000000001Z, false",
        "9999-12-31T23:59:59Z, false"
    })
    void isValidFromItsFirstToItsLastMoment(Instant time, boolean isValid) {
        var reading = new CertificateReading.Organisation(
                "CN=Issuer",
                BigInteger.ONE,
                3,
                FactsFixture.USER,
                KeyUse.DIGITAL_SIGNATURE,
                new PathVerdict.Valid(),
                Instant.parse("2026-01-01T00:00:00Z"),
                Instant.parse("2026-12-31T23:59:59Z"),
                RevocationStatus.GOOD);

        assertThat(reading.isValidAt(time)).isEqualTo(isValid);
    }
}
