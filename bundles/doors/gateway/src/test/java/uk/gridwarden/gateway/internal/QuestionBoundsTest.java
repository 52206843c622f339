package uk.gridwarden.gateway.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.StringReader;
import java.lang.reflect.Proxy;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.xml.stream.XMLInputFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.gridwarden.decision.log.DecisionLog;
import uk.gridwarden.engine.NetworkOperatorDirectory;
import uk.gridwarden.engine.OperatedMeteringPoint;
import uk.gridwarden.engine.RuleGenerations;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.rule.api.Eui64;
import uk.gridwarden.rule.api.Mpxn;

/** Questions that the contract lets through, with values that nothing behind it could hold. */
class QuestionBoundsTest {
    private static final String DEVICE = "00-DB-12-34-56-78-90-A0";

    private final MovableClock clock = new MovableClock();
    private final RecordingLogger log = new RecordingLogger();
    private final RecordedRefusals refusals = new RecordedRefusals(new RecordingEngine(), new OutageLog(log.logger()));
    private final Directory directory = new Directory();

    @Test
    void refusesACounterBeyondSixtyFourBits() throws Exception {
        var question = "<requestId>" + DEVICE + ":" + DEVICE + ":99999999999999999999</requestId>";
        var fault = faultOf(explain(), "ExplainDecision", question);

        assertThat(text(fault, "code")).isEqualTo("OPERATION_INVALID");
        assertThat(text(fault, "sentence"))
                .isEqualTo("'99999999999999999999' is not an originator counter: the largest is 18446744073709551615.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"12026-01-01", "-0044-03-15", "999999999-01-01Z"})
    void refusesAYearThatNoDatabaseHolds(String date) throws Exception {
        var fault =
                faultOf(find(), "FindNetworkOperator", "<deviceId>" + DEVICE + "</deviceId><date>" + date + "</date>");

        assertThat(text(fault, "code")).isEqualTo("OPERATION_INVALID");
        assertThat(text(fault, "sentence"))
                .startsWith("The year of the date is ")
                .endsWith(", expected 0001 to 9999.");
        assertThat(directory.asked).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0001-01-01", "9999-12-31Z"})
    void takesTheFirstYearAndTheLast(String date) throws Exception {
        find().answer(intake("FindNetworkOperator", "<mpxn>1234567</mpxn><date>" + date + "</date>"));

        assertThat(directory.asked).containsExactly(LocalDate.parse(date.replace("Z", "")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"hello", "12345678901", "123456789012", "1' or '1'='1", "x123456789012"})
    void refusesWhatIsNoMeteringPoint(String mpxn) throws Exception {
        var fault = faultOf(find(), "FindNetworkOperator", "<mpxn>" + mpxn + "</mpxn>");

        assertThat(text(fault, "code")).isEqualTo("OPERATION_INVALID");
        assertThat(text(fault, "sentence"))
                .endsWith("neither an MPAN nor an MPRN; expected an MPAN of 13 digits or an MPRN of 1 to 10 digits.")
                .doesNotContain("123456789");
        assertThat(directory.asked).isEmpty();
    }

    @Test
    void logsWhyRegistrationDataCannotBeRead() throws Exception {
        directory.isDown = true;

        var fault = faultOf(find(), "FindNetworkOperator", "<mpxn>1234567</mpxn>");

        assertThat(text(fault, "code")).isEqualTo("SERVICE_UNAVAILABLE");
        assertThat(text(fault, "sentence")).doesNotContain("refused");
        assertThat(log.lines).singleElement().satisfies(line -> assertThat(line.failure())
                .hasRootCauseMessage("connection refused"));
    }

    private FindNetworkOperatorOperation find() throws Exception {
        return new FindNetworkOperatorOperation(directory, new Payloads(), refusals, clock);
    }

    private ExplainOperation explain() throws Exception {
        return new ExplainOperation(
                unasked(DecisionLog.class), unasked(RuleGenerations.class), new Payloads(), refusals);
    }

    /** A service that need not be asked. */
    private static <T> T unasked(Class<T> type) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    throw new UnsupportedOperationException(method.getName());
                }));
    }

    private GatewayFault faultOf(Operation operation, String element, String content) throws Exception {
        var intake = intake(element, content);
        var fault = catchThrowableOfType(GatewayFault.class, () -> operation.answer(intake));
        assertThat(fault).isNotNull();
        return fault;
    }

    private Intake intake(String element, String content) throws Exception {
        var document = "<" + element + " xmlns='" + GatewayFault.NAMESPACE + "'>" + content + "</" + element + ">";
        var reader = XMLInputFactory.newFactory().createXMLStreamReader(new StringReader(document));
        reader.nextTag();
        return new Intake(UUID.randomUUID(), clock.instant(), "soap", new byte[0], reader);
    }

    private static String text(GatewayFault fault, String element) {
        return fault.getDetail()
                .getElementsByTagNameNS(GatewayFault.NAMESPACE, element)
                .item(0)
                .getTextContent();
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
