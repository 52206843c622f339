package uk.gridwarden.rule.testkit;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import uk.gridwarden.rule.api.Fuel;
import uk.gridwarden.rule.api.MarketParticipantId;
import uk.gridwarden.rule.api.MeteringPoint;
import uk.gridwarden.rule.api.Mpxn;
import uk.gridwarden.rule.api.Registration;

/**
 * A metering point of the example device, registered to {@link ExampleOrganisation#OPERATOR} by default.
 *
 * @param meteringPoint in the form used by facts
 */
public record ExampleMeteringPoint(MeteringPoint meteringPoint) {
    private static final LocalDate SINCE = LocalDate.of(2020, 1, 1);

    /** The MPAN for import. */
    public static ExampleMeteringPoint importMpan() {
        return electricity("9912345678901", "import MPAN of the device");
    }

    /** The second import MPAN of a twin element meter. */
    public static ExampleMeteringPoint secondaryImportMpan() {
        return electricity("9912345678902", "secondary import MPAN of the device");
    }

    /** The MPAN for export. */
    public static ExampleMeteringPoint exportMpan() {
        return electricity("9912345678903", "export MPAN of the device");
    }

    /** The MPRN of a GPF's GSME. */
    public static ExampleMeteringPoint mprn() {
        return new ExampleMeteringPoint(new MeteringPoint(
                new Mpxn("9900112233"), Fuel.GAS, "MPRN of its GSME", registrations("GTXA"), Optional.empty()));
    }

    private static ExampleMeteringPoint electricity(String mpan, String source) {
        return new ExampleMeteringPoint(
                new MeteringPoint(new Mpxn(mpan), Fuel.ELECTRICITY, source, registrations("EDXA"), Optional.empty()));
    }

    /** Returns a copy with one registration row for each of these Network Operators; with none, it is not registered. */
    public ExampleMeteringPoint registeredTo(String... operators) {
        return new ExampleMeteringPoint(new MeteringPoint(
                meteringPoint.mpxn(),
                meteringPoint.fuel(),
                meteringPoint.source(),
                registrations(operators),
                meteringPoint.distributorByPrefix()));
    }

    /** Returns a copy with a prefix that names this distributor. */
    public ExampleMeteringPoint withPrefixOf(String distributor) {
        return new ExampleMeteringPoint(new MeteringPoint(
                meteringPoint.mpxn(),
                meteringPoint.fuel(),
                meteringPoint.source(),
                meteringPoint.registrations(),
                Optional.of(new MarketParticipantId(distributor))));
    }

    private static List<Registration> registrations(String... operators) {
        return Arrays.stream(operators)
                .map(operator -> new Registration(
                        new MarketParticipantId(operator),
                        Optional.of(new MarketParticipantId("SUPX")),
                        SINCE,
                        Optional.empty()))
                .toList();
    }
}
