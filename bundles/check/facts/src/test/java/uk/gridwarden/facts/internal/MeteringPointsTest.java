package uk.gridwarden.facts.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.registration.InventoryRecord;
import uk.gridwarden.rule.api.DeviceType;
import uk.gridwarden.rule.api.Fuel;
import uk.gridwarden.rule.api.MarketParticipantId;
import uk.gridwarden.rule.api.MeteringPoint;
import uk.gridwarden.rule.api.Registration;
import uk.gridwarden.test.facts.ExampleData;
import uk.gridwarden.test.facts.InMemoryRegistrationData;

class MeteringPointsTest {
    private static final String IMPORT = "1012345678901";
    private static final String SECONDARY = "1012345678902";
    private static final String EXPORT = "1012345678903";
    private static final String MPRN = "1234567890";

    private final InMemoryRegistrationData data = new InMemoryRegistrationData();

    @Test
    void findsEveryMpanOfAnElectricityMeter() throws Exception {
        var esme = ExampleData.meter(
                ExampleData.DEVICE, DeviceType.ESME, Optional.of(IMPORT), Optional.of(SECONDARY), Optional.of(EXPORT));
        var points = pointsOf(esme);
        assertThat(points).extracting(point -> point.mpxn().value()).containsExactly(IMPORT, SECONDARY, EXPORT);
        assertThat(points)
                .extracting(MeteringPoint::source)
                .containsExactly(
                        "import MPAN of the device",
                        "secondary import MPAN of the device",
                        "export MPAN of the device");
        assertThat(points).extracting(MeteringPoint::fuel).containsOnly(Fuel.ELECTRICITY);
    }

    @Test
    void findsNothingForAMeterWithoutMpxn() throws Exception {
        assertThat(pointsOf(ExampleData.device(ExampleData.DEVICE, DeviceType.ESME, Optional.empty())))
                .isEmpty();
        assertThat(pointsOf(ExampleData.device(ExampleData.DEVICE, DeviceType.GSME, Optional.empty())))
                .isEmpty();
    }

    @Test
    void findsTheMprnOfAGasMeterAndAsksForNoPrefix() throws Exception {
        data.distributors.put("12", new MarketParticipantId("NOTGAS"));
        assertThat(pointsOf(ExampleData.meter(ExampleData.DEVICE, DeviceType.GSME, MPRN)))
                .singleElement()
                .satisfies(point -> {
                    assertThat(point.mpxn().value()).isEqualTo(MPRN);
                    assertThat(point.fuel()).isEqualTo(Fuel.GAS);
                    assertThat(point.source()).isEqualTo("MPRN of the device");
                    assertThat(point.distributorByPrefix()).isEmpty();
                });
    }

    @Test
    void findsTheMprnOfAGasProxyThroughItsGasMeter() throws Exception {
        data.devices.add(ExampleData.meter(ExampleData.OTHER_DEVICE, DeviceType.GSME, MPRN));
        assertThat(pointsOf(associated(DeviceType.GPF))).singleElement().satisfies(point -> {
            assertThat(point.mpxn().value()).isEqualTo(MPRN);
            assertThat(point.fuel()).isEqualTo(Fuel.GAS);
            assertThat(point.source()).isEqualTo("MPRN of GSME " + ExampleData.OTHER_DEVICE);
        });
    }

    @Test
    void findsNothingForAGasProxyThatIsAssociatedWithAnElectricityMeter() throws Exception {
        data.devices.add(ExampleData.meter(ExampleData.OTHER_DEVICE, DeviceType.ESME, IMPORT));
        assertThat(pointsOf(associated(DeviceType.GPF))).isEmpty();
    }

    @Test
    void findsNothingForACommunicationsHubWhateverItIsAssociatedWith() throws Exception {
        data.devices.add(ExampleData.meter(ExampleData.OTHER_DEVICE, DeviceType.ESME, IMPORT));
        assertThat(pointsOf(associated(DeviceType.CHF))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = DeviceType.class,
            names = {"PPMID", "HCALCS", "IHD", "CAD"})
    void findsThePointsOfAnyOtherDeviceThroughItsMeter(DeviceType type) throws Exception {
        data.devices.add(ExampleData.meter(ExampleData.OTHER_DEVICE, DeviceType.ESME, IMPORT));
        assertThat(pointsOf(associated(type))).singleElement().satisfies(point -> {
            assertThat(point.mpxn().value()).isEqualTo(IMPORT);
            assertThat(point.source()).isEqualTo("import MPAN of ESME " + ExampleData.OTHER_DEVICE);
        });
    }

    @Test
    void findsNothingThroughADeviceThatIsNoMeterOrIsUnknown() throws Exception {
        assertThat(pointsOf(associated(DeviceType.PPMID))).isEmpty();
        data.devices.add(ExampleData.device(ExampleData.OTHER_DEVICE, DeviceType.CHF, Optional.empty()));
        assertThat(pointsOf(associated(DeviceType.PPMID))).isEmpty();
        assertThat(pointsOf(ExampleData.device(ExampleData.DEVICE, DeviceType.PPMID, Optional.empty())))
                .isEmpty();
    }

    @Test
    void givesTheRegistrationsInForceOnTheDayAndAllOfThemWhenTheyOverlap() throws Exception {
        data.registrations.add(ExampleData.registration(IMPORT, Fuel.ELECTRICITY, "PAST", "2020-01-01", "2026-03-10"));
        data.registrations.add(ExampleData.registration(IMPORT, Fuel.ELECTRICITY, "NOW", "2026-03-10", ""));
        data.registrations.add(ExampleData.registration(IMPORT, Fuel.ELECTRICITY, "ALSO", "2025-01-01", "2026-03-11"));
        data.registrations.add(ExampleData.registration(IMPORT, Fuel.ELECTRICITY, "LATER", "2026-03-11", ""));
        assertThat(operatorsOf(ExampleData.meter(ExampleData.DEVICE, DeviceType.ESME, IMPORT)))
                .containsExactly("NOW", "ALSO");
    }

    @Test
    void leavesOutRegistrationsOfTheOtherFuelUnderTheSameNumber() throws Exception {
        data.registrations.add(ExampleData.registration(MPRN, Fuel.ELECTRICITY, "POWER", "2020-01-01", ""));
        data.registrations.add(ExampleData.registration(MPRN, Fuel.GAS, "GAS", "2020-01-01", ""));
        assertThat(operatorsOf(ExampleData.meter(ExampleData.DEVICE, DeviceType.GSME, MPRN)))
                .containsExactly("GAS");
        assertThat(operatorsOf(ExampleData.meter(ExampleData.DEVICE, DeviceType.ESME, MPRN)))
                .containsExactly("POWER");
    }

    @Test
    void namesTheDistributorOfAnMpansPrefix() throws Exception {
        data.distributors.put("10", new MarketParticipantId("EELC"));
        assertThat(pointsOf(ExampleData.meter(ExampleData.DEVICE, DeviceType.ESME, IMPORT)))
                .singleElement()
                .satisfies(point -> assertThat(point.distributorByPrefix()).contains(new MarketParticipantId("EELC")));
    }

    private static InventoryRecord associated(DeviceType type) {
        return ExampleData.device(ExampleData.DEVICE, type, Optional.of(ExampleData.OTHER_DEVICE));
    }

    private List<String> operatorsOf(InventoryRecord device) throws UnavailableException {
        return pointsOf(device).stream()
                .flatMap(point -> point.registrations().stream())
                .map(Registration::networkOperator)
                .map(MarketParticipantId::value)
                .toList();
    }

    private List<MeteringPoint> pointsOf(InventoryRecord device) throws UnavailableException {
        try (var view = data.open()) {
            return MeteringPoints.of(device, view, ExampleData.DAY);
        }
    }
}
