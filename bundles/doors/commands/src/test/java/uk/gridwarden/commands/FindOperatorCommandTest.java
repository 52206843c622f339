package uk.gridwarden.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.gridwarden.facts.NetworkOperatorDirectory;
import uk.gridwarden.facts.OperatedMeteringPoint;
import uk.gridwarden.facts.OperatedMeteringPoint.RegisteredOperator;
import uk.gridwarden.registration.InventoryRecord;
import uk.gridwarden.registration.RegistrationView;
import uk.gridwarden.rule.api.DeviceType;
import uk.gridwarden.rule.api.Eui64;
import uk.gridwarden.rule.api.Fuel;
import uk.gridwarden.rule.api.MarketParticipantId;
import uk.gridwarden.rule.api.Mpxn;
import uk.gridwarden.rule.api.Registration;
import uk.gridwarden.rule.api.SmetsGeneration;
import uk.gridwarden.rule.api.TargetDevice;
import uk.gridwarden.test.decisions.ExampleDecision;

/** What is said when no one operator can be named. */
class FindOperatorCommandTest {
    private static final Eui64 GSME = Eui64.parse("00-DB-12-34-56-78-90-B0");

    private final RecordedExamples examples = new RecordedExamples();
    private final FindOperatorCommand command = new FindOperatorCommand();
    private final Map<Eui64, InventoryRecord> inventory = new HashMap<>();
    private List<OperatedMeteringPoint> found = List.of();

    @BeforeEach
    void wire() {
        command.session = examples.session();
        command.clock = Clock.fixed(RecordedExamples.NOW, ZoneOffset.UTC);
        command.registrationData = this::view;
        command.directory = new NetworkOperatorDirectory() {
            @Override
            public List<OperatedMeteringPoint> ofDevice(Eui64 device, LocalDate on) {
                return found;
            }

            @Override
            public List<OperatedMeteringPoint> ofMeteringPoint(Mpxn mpxn, LocalDate on) {
                return found;
            }
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"hello", "12345678901", "1' or '1'='1", "0B-00", "", "x1012345678901", "\u001b[2J"})
    void refusesWhatCanBeNeitherADeviceNorAMeteringPoint(String text) throws Exception {
        assertThat(statusOf(text)).isEqualTo(ExitStatus.REFUSED);
        assertThat(printed())
                .contains("expected a device's EUI-64", "an MPAN of 13 digits or an MPRN of 1 to 10 digits")
                .doesNotContain("1012345678901", "\u001b");
    }

    @Test
    void tellsHowAnEui64IsWritten() throws Exception {
        assertThat(statusOf("00db1234567890b0")).isEqualTo(ExitStatus.REFUSED);
        assertThat(printed()).isEqualTo("An EUI-64 is written with hyphens between its octets; expected " + GSME + ".");
    }

    @Test
    void saysThatADeviceIsUnknown() throws Exception {
        assertThat(statusOf(GSME.toString())).isEqualTo(ExitStatus.NOT_FOUND);
        assertThat(printed()).isEqualTo("Device " + GSME + " is not in the inventory.");
    }

    @Test
    void saysThatACommunicationsHubHasNone() throws Exception {
        add(GSME, DeviceType.CHF, Optional.empty());

        assertThat(statusOf(GSME.toString())).isEqualTo(ExitStatus.NOT_FOUND);
        assertThat(printed()).startsWith("A CHF serves no metering point, so it has no Network Operator");
    }

    @Test
    void saysWhereTheWayFromAGasProxyToItsMeteringPointEnds() throws Exception {
        var gpf = ExampleDecision.DEVICE;
        add(gpf, DeviceType.GPF, Optional.empty());
        statusOf(gpf.toString());
        add(gpf, DeviceType.GPF, Optional.of(GSME));
        statusOf(gpf.toString());
        add(GSME, DeviceType.ESME, Optional.empty());
        statusOf(gpf.toString());
        add(GSME, DeviceType.GSME, Optional.empty());
        assertThat(statusOf(gpf.toString())).isEqualTo(ExitStatus.NOT_FOUND);

        assertThat(printed().lines())
                .containsExactly(
                        "GPF " + gpf + " is not associated with a GSME in the inventory.",
                        "The GSME " + GSME + " of GPF " + gpf + " is not in the inventory.",
                        "GPF " + gpf + " is associated with ESME " + GSME + " in the inventory, which is not a GSME.",
                        "GSME " + GSME + ", which GPF " + gpf + " is associated with, has no MPRN in the inventory.");
    }

    @Test
    void saysThatAMeteringPointHasNoOperatorOnTheDay() throws Exception {
        command.on = "2019-12-31";

        assertThat(statusOf("1012345678901")).isEqualTo(ExitStatus.NOT_FOUND);
        assertThat(printed())
                .isEqualTo("Metering point 10*********01 has no Network Operator registered on 2019-12-31.");
    }

    @Test
    void saysSoOfThePointOfADeviceAsWell() throws Exception {
        found = List.of(point());

        assertThat(statusOf(GSME.toString())).isEqualTo(ExitStatus.NOT_FOUND);
        assertThat(printed())
                .endsWith("Metering point 99*********01 has no Network Operator registered on 2026-03-02.");
    }

    @Test
    void namesOperatorsThatAreRegisteredAtOnce() throws Exception {
        found = List.of(point("NWIR", "SWIR"));

        assertThat(statusOf("1012345678901")).isEqualTo(ExitStatus.OK);
        assertThat(printed())
                .endsWith("Metering point 99*********01 has 2 Network Operators registered at once on 2026-03-02, NWIR"
                        + " and SWIR: registration data does not show which of them operates it.");
    }

    @Test
    void saysNothingMoreOfOneOperator() throws Exception {
        found = List.of(point("NWIR"));

        assertThat(statusOf("1012345678901")).isEqualTo(ExitStatus.OK);
        assertThat(printed()).contains("NWIR").doesNotContain("registered at once", "has no Network Operator");
    }

    private Object statusOf(String text) throws Exception {
        command.words = List.of(text);
        return command.execute();
    }

    private String printed() {
        return examples.printed().strip();
    }

    private void add(Eui64 id, DeviceType type, Optional<Eui64> associated) {
        inventory.put(
                id,
                InventoryRecord.of(new TargetDevice(id, type, SmetsGeneration.SMETS2, "Commissioned"))
                        .withAssociatedDevice(associated));
    }

    private static OperatedMeteringPoint point(String... operators) {
        return new OperatedMeteringPoint(
                ExampleDecision.MPAN,
                Fuel.ELECTRICITY,
                "as asked",
                List.of(operators).stream()
                        .map(operator -> new RegisteredOperator(
                                registration(operator), Optional.of("A party"), List.of(GSME), 1))
                        .toList());
    }

    private static Registration registration(String operator) {
        return new Registration(
                new MarketParticipantId(operator), Optional.empty(), LocalDate.parse("2020-01-01"), Optional.empty());
    }

    private RegistrationView view() {
        return (RegistrationView) Proxy.newProxyInstance(
                RegistrationView.class.getClassLoader(),
                new Class<?>[] {RegistrationView.class},
                (proxy, called, arguments) -> switch (called.getName()) {
                    case "device" -> Optional.ofNullable(inventory.get(arguments[0]));
                    case "close" -> null;
                    default -> throw new UnsupportedOperationException(called.getName());
                });
    }
}
