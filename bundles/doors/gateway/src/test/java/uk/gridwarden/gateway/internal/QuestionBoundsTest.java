package uk.gridwarden.gateway.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.gridwarden.decision.log.DecisionLog;
import uk.gridwarden.engine.RuleGenerations;
import uk.gridwarden.facts.NetworkOperatorDirectory;
import uk.gridwarden.facts.OperatedMeteringPoint;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.rule.api.Eui64;
import uk.gridwarden.rule.api.Mpxn;

/** Questions that the contract lets through, with values that nothing behind it could hold. */
class QuestionBoundsTest {
    private static final String DEVICE = "00-DB-12-34-56-78-90-A0";

    private final MovableClock clock = new MovableClock();
    private final Directory directory = new Directory();
    private EndpointUnderTest endpoint;

    @BeforeEach
    void build() throws Exception {
        endpoint = new EndpointUnderTest(
                Contract.VALIDATION,
                new FindNetworkOperatorOperation(directory, clock),
                new ExplainOperation(unasked(DecisionLog.class), unasked(RuleGenerations.class)));
    }

    @Test
    void refusesACounterBeyondSixtyFourBits() throws Exception {
        var question = "<requestId>" + DEVICE + ":" + DEVICE + ":99999999999999999999</requestId>";
        var fault = endpoint.fault("ExplainDecision", question);

        assertThat(endpoint.text(fault, "code")).isEqualTo("OPERATION_INVALID");
        assertThat(endpoint.text(fault, "sentence"))
                .isEqualTo("'99999999999999999999' is not an originator counter; the largest is 18446744073709551615.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"12026-01-01", "-0044-03-15", "999999999-01-01Z"})
    void refusesAYearThatNoDatabaseHolds(String date) throws Exception {
        var fault =
                endpoint.fault("FindNetworkOperator", "<deviceId>" + DEVICE + "</deviceId><date>" + date + "</date>");

        assertThat(endpoint.text(fault, "code")).isEqualTo("OPERATION_INVALID");
        assertThat(endpoint.text(fault, "sentence"))
                .startsWith("The year of the date is ")
                .endsWith("; expected 0001 to 9999.");
        assertThat(directory.asked).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0001-01-01", "9999-12-31Z"})
    void takesTheFirstYearAndTheLast(String date) throws Exception {
        endpoint.ask("FindNetworkOperator", "<mpxn>1234567</mpxn><date>" + date + "</date>");

        assertThat(directory.asked).containsExactly(LocalDate.parse(date.replace("Z", "")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"hello", "12345678901", "123456789012", "1' or '1'='1", "x123456789012"})
    void refusesWhatIsNoMeteringPoint(String mpxn) throws Exception {
        var fault = endpoint.fault("FindNetworkOperator", "<mpxn>" + mpxn + "</mpxn>");

        assertThat(endpoint.text(fault, "code")).isEqualTo("OPERATION_INVALID");
        assertThat(endpoint.text(fault, "sentence"))
                .endsWith("neither an MPAN nor an MPRN; expected an MPAN of 13 digits or an MPRN of 1 to 10 digits.")
                .doesNotContain("123456789");
        assertThat(directory.asked).isEmpty();
    }

    @Test
    void logsWhyRegistrationDataCannotBeRead() throws Exception {
        directory.isDown = true;

        var fault = endpoint.fault("FindNetworkOperator", "<mpxn>1234567</mpxn>");

        assertThat(endpoint.text(fault, "code")).isEqualTo("SERVICE_UNAVAILABLE");
        assertThat(endpoint.text(fault, "sentence")).doesNotContain("refused");
        assertThat(endpoint.log.lines).singleElement().satisfies(line -> assertThat(line.failure())
                .hasRootCauseMessage("connection refused"));
    }

    /** A service that need not be asked. */
    private static <T> T unasked(Class<T> type) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    throw new UnsupportedOperationException(method.getName());
                }));
    }

    private static final class Directory implements NetworkOperatorDirectory {
        private final List<LocalDate> asked = new ArrayList<>();
        private boolean isDown;

        @Override
        public List<OperatedMeteringPoint> ofDevice(Eui64 device, LocalDate on) throws UnavailableException {
            return answer(on);
        }

        @Override
        public List<OperatedMeteringPoint> ofMeteringPoint(Mpxn mpxn, LocalDate on) throws UnavailableException {
            return answer(on);
        }

        private List<OperatedMeteringPoint> answer(LocalDate on) throws UnavailableException {
            if (isDown) {
                throw new UnavailableException(
                        "The registration database cannot be reached.", new IOException("connection refused"));
            }
            asked.add(on);
            return List.of();
        }
    }
}
