package uk.gridwarden.facts.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import uk.gridwarden.facts.OperatedMeteringPoint;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.rule.api.DeviceType;
import uk.gridwarden.rule.api.Eui64;
import uk.gridwarden.rule.api.Fuel;
import uk.gridwarden.rule.api.Mpxn;
import uk.gridwarden.rule.api.UserRole;
import uk.gridwarden.test.facts.ExampleData;
import uk.gridwarden.test.facts.InMemoryRegistrationData;
import uk.gridwarden.test.facts.KnownCertificates;

class RegistrationDirectoryTest {
    private static final String MPAN = "1012345678901";
    private static final String EXPORT = "1012345678902";
    private static final Eui64 SECOND = Eui64.parse("90-B3-D5-1F-30-02-00-01");

    private final InMemoryRegistrationData data = new InMemoryRegistrationData();
    private final KnownCertificates certificates = new KnownCertificates();
    private final RegistrationDirectory directory = new RegistrationDirectory(data, certificates);

    @Test
    void namesTheOperatorOfEachMeteringPointOfADevice() throws Exception {
        data.devices.add(ExampleData.meter(
                ExampleData.DEVICE, DeviceType.ESME, Optional.of(MPAN), Optional.empty(), Optional.of(EXPORT)));
        data.registrations.add(ExampleData.registration(MPAN, Fuel.ELECTRICITY, "EDNA", "2020-01-01", ""));
        data.organisations.add(ExampleData.organisation(ExampleData.OPERATOR, UserRole.ED, "Network", "EDNA"));
        certificates.valid.put(ExampleData.OPERATOR, 2);

        var points = directory.ofDevice(ExampleData.DEVICE, ExampleData.DAY);
        assertThat(points)
                .extracting(OperatedMeteringPoint::source)
                .containsExactly("import MPAN of the device", "export MPAN of the device");
        assertThat(points.get(0).operators()).singleElement().satisfies(operator -> {
            assertThat(operator.registration().networkOperator().value()).isEqualTo("EDNA");
            assertThat(operator.party()).contains("Network");
            assertThat(operator.organisations()).containsExactly(ExampleData.OPERATOR);
            assertThat(operator.validCertificates()).isEqualTo(2);
        });
        assertThat(points.get(1).operators()).isEmpty();
        assertThat(data.openViews).isZero();
    }

    @Test
    void findsNothingForAnUnknownDeviceOrMeteringPoint() throws Exception {
        assertThat(directory.ofDevice(ExampleData.DEVICE, ExampleData.DAY)).isEmpty();
        assertThat(directory.ofMeteringPoint(new Mpxn(MPAN), ExampleData.DAY)).isEmpty();
        assertThat(data.openViews).isZero();
    }

    @Test
    void answersAsOfTheDay() throws Exception {
        data.registrations.add(ExampleData.registration(MPAN, Fuel.ELECTRICITY, "OLD", "2020-01-01", "2026-03-10"));
        data.registrations.add(ExampleData.registration(MPAN, Fuel.ELECTRICITY, "NEW", "2026-03-10", ""));
        assertThat(operatorOn(LocalDate.parse("2026-03-09"))).isEqualTo("OLD");
        assertThat(operatorOn(LocalDate.parse("2026-03-10"))).isEqualTo("NEW");
        assertThat(directory.ofMeteringPoint(new Mpxn(MPAN), LocalDate.parse("2019-12-31")))
                .isEmpty();
    }

    private String operatorOn(LocalDate day) throws UnavailableException {
        return directory
                .ofMeteringPoint(new Mpxn(MPAN), day)
                .get(0)
                .operators()
                .get(0)
                .registration()
                .networkOperator()
                .value();
    }

    @Test
    void namesEveryOperatorWhereRegistrationsOverlap() throws Exception {
        data.registrations.add(ExampleData.registration(MPAN, Fuel.ELECTRICITY, "EDNA", "2020-01-01", ""));
        data.registrations.add(ExampleData.registration(MPAN, Fuel.ELECTRICITY, "EDNB", "2021-01-01", ""));
        assertThat(directory.ofMeteringPoint(new Mpxn(MPAN), ExampleData.DAY))
                .singleElement()
                .satisfies(point -> assertThat(point.operators()).hasSize(2));
    }

    @Test
    void keepsTheFuelsOfANumberApart() throws Exception {
        data.registrations.add(ExampleData.registration("123", Fuel.GAS, "GTNA", "2020-01-01", ""));
        data.registrations.add(ExampleData.registration("123", Fuel.ELECTRICITY, "EDNA", "2020-01-01", ""));
        data.organisations.add(ExampleData.organisation(ExampleData.OPERATOR, UserRole.ED, "Power", "GTNA"));
        data.organisations.add(ExampleData.organisation(SECOND, UserRole.GT, "Gas", "GTNA"));
        var points = directory.ofMeteringPoint(new Mpxn("123"), ExampleData.DAY);
        assertThat(points).extracting(OperatedMeteringPoint::fuel).containsExactly(Fuel.ELECTRICITY, Fuel.GAS);
        assertThat(points.get(0).operators().get(0).organisations()).isEmpty();
        assertThat(points.get(1).operators().get(0).organisations()).containsExactly(SECOND);
    }

    @Test
    void saysThatAnOperatorIsNotKnownToHoldCertificates() throws Exception {
        data.registrations.add(ExampleData.registration(MPAN, Fuel.ELECTRICITY, "IDNO", "2020-01-01", ""));
        assertThat(directory
                        .ofMeteringPoint(new Mpxn(MPAN), ExampleData.DAY)
                        .get(0)
                        .operators())
                .singleElement()
                .satisfies(operator -> {
                    assertThat(operator.party()).isEmpty();
                    assertThat(operator.organisations()).isEmpty();
                    assertThat(operator.validCertificates()).isZero();
                });
    }

    @Test
    void addsUpTheCertificatesOfEveryOrganisationOnceAsOfNoon() throws Exception {
        data.registrations.add(ExampleData.registration(MPAN, Fuel.ELECTRICITY, "EDNA", "2020-01-01", ""));
        data.organisations.add(ExampleData.organisation(ExampleData.OPERATOR, UserRole.ED, "Network", "EDNA"));
        data.organisations.add(ExampleData.organisation(ExampleData.OPERATOR, UserRole.ED, "Network again", "EDNA"));
        data.organisations.add(ExampleData.organisation(SECOND, UserRole.ED, "Network", "EDNA"));
        certificates.valid.put(ExampleData.OPERATOR, 2);
        certificates.valid.put(SECOND, 3);
        assertThat(directory
                        .ofMeteringPoint(new Mpxn(MPAN), ExampleData.DAY)
                        .get(0)
                        .operators()
                        .get(0)
                        .validCertificates())
                .isEqualTo(5);
        assertThat(certificates.countsAsked).containsOnly("3 at 2026-03-10T12:00:00Z");
    }

    @Test
    void saysSoWhenRegistrationDataCannotBeRead() {
        data.unavailable = true;
        assertThatThrownBy(() -> directory.ofDevice(ExampleData.DEVICE, ExampleData.DAY))
                .isInstanceOf(UnavailableException.class);
        assertThatThrownBy(() -> directory.ofMeteringPoint(new Mpxn(MPAN), ExampleData.DAY))
                .isInstanceOf(UnavailableException.class);
    }
}
