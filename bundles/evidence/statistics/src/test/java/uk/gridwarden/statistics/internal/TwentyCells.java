package uk.gridwarden.statistics.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;
import uk.gridwarden.smki.CertificateDates;
import uk.gridwarden.smki.CertificateDates.Validity;
import uk.gridwarden.statistics.CellState;
import uk.gridwarden.statistics.CellStatistics;
import uk.gridwarden.statistics.CellStatistics.Counts;
import uk.gridwarden.statistics.CellStatistics.Grouping;

/**
 * Twenty cells, counted by hand. WIRE and OTHR are electricity operators, PIPE is the gas operator of the same party as
 * WIRE, NONE has no organisation; the ESME moved from WIRE to OTHR on 2026-02-03. The dates of three certificates are
 * known.
 */
final class TwentyCells {
    private static final String WIRE = "F2-00-00-00-00-00-02-00";
    private static final String OTHER = "F2-00-00-00-00-00-03-00";
    private static final String SUPPLIER = "02-00-00-00-00-00-01-00";
    private static final String ESME = "02-00-00-00-00-00-0A-01";
    private static final String GPF = "F2-00-00-00-00-00-0A-03";
    private static final String DISPUTED = "02-00-00-00-00-00-0A-05";
    private static final String SINGLE = "02-00-00-00-00-00-0A-06";

    private static final String DATED = "02-00-00-00-00-00-0A-07";
    private static final String BARE = "02-00-00-00-00-00-0A-08";
    private static final String HALF = "02-00-00-00-00-00-0A-09";
    private static final String EXPORTING = "02-00-00-00-00-00-0A-0A";
    private static final String DISPLAY = "02-00-00-00-00-00-0A-0B";

    private static final Instant LAST_MOMENT = Instant.parse("2026-02-04T10:00:00Z");
    private static final Map<String, Validity> KNOWN = Map.of(
            WIRE + " 11", validUntil(LAST_MOMENT.minusSeconds(1)),
            WIRE + " 12", validUntil(LAST_MOMENT),
            OTHER + " 13", validUntil(LAST_MOMENT.minusSeconds(1)));

    /** The certificates whose dates are known, by EUI-64 and serial number. */
    static final CertificateDates DATES =
            (organisation, serial) -> Optional.ofNullable(KNOWN.get(organisation + " " + serial));

    private TwentyCells() {}

    private static Validity validUntil(Instant notAfter) {
        return new Validity(Instant.EPOCH, notAfter);
    }

    static InMemoryBulkData data() {
        return new InMemoryBulkData()
                .organisations(SUPPLIER + ",IS,First Supplier,SUPX,2015-01-01,\n"
                        + WIRE + ",GT,Wires and Pipes,PIPE,2015-01-01,\n"
                        + WIRE + ",ED,Wires and Pipes,WIRE,2015-01-01,\n"
                        + WIRE + ",ED,Wires and Pipes,OLDW,2015-01-01,2020-01-01\n"
                        + OTHER + ",ED,Other Wires,OTHR,2015-01-01,\n"
                        + OTHER + ",GT,Other Wires,OTHG,2015-01-01,\n")
                .inventory(ESME + ",ESME,SMETS2,Commissioned,1000000000019,,,\n"
                        + "02-00-00-00-00-00-0A-02,GSME,SMETS1,Commissioned,1234567,,,\n"
                        + GPF + ",GPF,SMETS1,Commissioned,,,,02-00-00-00-00-00-0A-02\n"
                        + DISPUTED + ",ESME,SMETS2,Commissioned,1000000000028,,,\n"
                        + SINGLE + ",ESME,SMETS2,Commissioned,1000000000037,,1000000000046,\n"
                        + DATED + ",ESME,SMETS2,Commissioned,1000000000055,,,\n"
                        + BARE + ",ESME,SMETS2,Commissioned,1000000000064,,,\n"
                        + HALF + ",ESME,SMETS2,Commissioned,1000000000055,,1000000000073,\n"
                        + EXPORTING + ",ESME,SMETS2,Commissioned,,,1000000000046,\n"
                        + DISPLAY + ",PPMID,SMETS2,Commissioned,,,," + DATED + "\n")
                .registration("1000000000019,E,WIRE,SUPX,2020-01-01,2026-02-03\n"
                        + "1000000000019,E,OTHR,,2026-02-03,\n"
                        + "1000000000028,E,WIRE,SUPX,2020-01-01,\n"
                        + "1000000000028,E,OTHR,SUPX,2020-01-01,\n"
                        + "1234567,G,PIPE,SUPX,2020-01-01,\n"
                        + "1000000000037,E,WIRE,SUPX,2020-01-01,\n"
                        + "1000000000046,E,WIRE,SUPX,2020-01-01,\n"
                        + "1000000000055,E,WIRE,SUPX,2020-01-01,\n"
                        + "1000000000064,E,NONE,SUPX,2020-01-01,\n")
                .credentials(
                        // Read before the move: correct. Read after it: another's.
                        ESME + ",2026-01-31T10:00:00Z,NetworkOperator,digitalSignature," + WIRE
                                + ",NetworkOperator,0A\n"
                                + ESME + ",2026-02-04T10:00:00Z,NetworkOperator,keyAgreement," + WIRE
                                + ",NetworkOperator,\n"
                                // Cells of other slots are not counted.
                                + ESME + ",2026-02-04T10:00:00Z,Supplier,digitalSignature," + SUPPLIER + ",Supplier,\n"
                                // Gas: the GPF goes by its GSME's MPRN.
                                + GPF + ",2026-02-04T10:00:00Z,NetworkOperator,digitalSignature," + WIRE
                                + ",NetworkOperator,\n"
                                + GPF + ",2026-02-04T10:00:00Z,NetworkOperator,keyAgreement," + OTHER
                                + ",NetworkOperator,\n"
                                // Two operators at once: nobody can say.
                                + DISPUTED + ",2026-02-04T10:00:00Z,NetworkOperator,digitalSignature," + WIRE
                                + ",NetworkOperator,\n"
                                // Never replaced: whoever is registered.
                                + DISPUTED + ",2026-02-04T10:00:00Z,NetworkOperator,keyAgreement," + SUPPLIER
                                + ",Supplier,\n"
                                + SINGLE
                                + ",2026-02-04T10:00:00Z,NetworkOperator,keyAgreement,02-00-00-00-00-00-FF-01,ACB,\n"
                                + SINGLE + ",2026-02-04T10:00:00Z,NetworkOperator,digitalSignature," + WIRE
                                + ",NetworkOperator,\n"
                                // A device and a holder that nobody knows.
                                + "02-00-00-00-00-00-0A-77,2026-02-04T10:00:00Z,NetworkOperator,keyAgreement," + WIRE
                                + ",NetworkOperator,\n"
                                + SINGLE
                                + ",2026-02-04T10:00:00Z,NetworkOperator,prePaymentTopUp,02-00-00-00-00-00-FF-02,"
                                + "NetworkOperator,\n"
                                // Expired a second before it was read; valid to the very second; another's, which
                                // expiry does
                                // not make any better.
                                + DATED + ",2026-02-04T10:00:00Z,NetworkOperator,digitalSignature," + WIRE
                                + ",NetworkOperator,0b\n"
                                + DATED + ",2026-02-04T10:00:00Z,NetworkOperator,keyAgreement," + WIRE
                                + ",NetworkOperator,0C\n"
                                + DATED + ",2026-02-04T10:00:00Z,NetworkOperator,prePaymentTopUp," + OTHER
                                + ",NetworkOperator,0D\n"
                                // The registered operator has no certificate, so no certificate can be right.
                                + cell(BARE, WIRE)
                                // A metering point that is not registered leaves the operator open.
                                + cell(HALF, WIRE)
                                // Without an import metering point, the export one tells operator and supplier.
                                + cell(EXPORTING, WIRE)
                                // The check does not concern such a device, so it prevents nothing there.
                                + cell(DISPLAY, OTHER)
                                // Right until the move; and another's that never was the operator.
                                + ESME + ",2026-02-04T10:00:00Z,NetworkOperator,prePaymentTopUp," + WIRE
                                + ",NetworkOperator,\n"
                                + GPF + ",2026-02-04T10:00:00Z,NetworkOperator,prePaymentTopUp," + OTHER
                                + ",NetworkOperator,\n"
                                + BARE + ",2026-02-04T10:00:00Z,NetworkOperator,keyAgreement," + SUPPLIER
                                + ",Supplier,\n");
    }

    private static String cell(String device, String holder) {
        return device + ",2026-02-04T10:00:00Z,NetworkOperator,digitalSignature," + holder + ",NetworkOperator,\n";
    }

    static void check(CellStatistics report) {
        assertThat(report.all()).isEqualTo(counts(5, 7, 2, 1, 1, 4, 4, 4));
        assertThat(report.all().total()).isEqualTo(20);
        assertThat(report.all().preventable()).isEqualTo(4.0 / 20);
        assertThat(report.groups().get(Grouping.NETWORK_OPERATOR))
                .containsOnly(
                        Map.entry("WIRE", counts(4, 2, 0, 1, 1, 1, 3, 1)),
                        Map.entry("OTHR", counts(0, 2, 0, 0, 0, 0, 0, 0)),
                        Map.entry("PIPE", counts(1, 2, 0, 0, 0, 0, 1, 2)),
                        Map.entry("NONE", counts(0, 1, 1, 0, 0, 0, 0, 1)),
                        Map.entry("unknown", counts(0, 0, 1, 0, 0, 3, 0, 0)));
        assertThat(report.groups().get(Grouping.SUPPLIER))
                .containsOnly(
                        Map.entry("SUPX", counts(5, 5, 2, 1, 1, 3, 4, 4)),
                        Map.entry("unknown", counts(0, 2, 0, 0, 0, 1, 0, 0)));
        assertThat(report.groups().get(Grouping.DEVICE_TYPE))
                .containsOnly(
                        Map.entry("ESME", counts(4, 4, 2, 1, 1, 3, 3, 2)),
                        Map.entry("GPF", counts(1, 2, 0, 0, 0, 0, 1, 2)),
                        Map.entry("PPMID", counts(0, 1, 0, 0, 0, 0, 0, 0)),
                        Map.entry("unknown", counts(0, 0, 0, 0, 0, 1, 0, 0)));
        assertThat(report.groups().get(Grouping.SMETS))
                .containsOnly(
                        Map.entry("SMETS1", counts(1, 2, 0, 0, 0, 0, 1, 2)),
                        Map.entry("SMETS2", counts(4, 5, 2, 1, 1, 3, 3, 2)),
                        Map.entry("unknown", counts(0, 0, 0, 0, 0, 1, 0, 0)));
        assertThat(report.groups().get(Grouping.MONTH))
                .containsOnly(
                        Map.entry("2026-01", counts(1, 0, 0, 0, 0, 0, 1, 0)),
                        Map.entry("2026-02", counts(4, 7, 2, 1, 1, 4, 3, 4)));
        report.groups().values().forEach(group -> {
            assertThat(sum(group, Counts::total)).isEqualTo(report.all().total());
            assertThat(sum(group, Counts::expiryNotKnown))
                    .isEqualTo(report.all().expiryNotKnown());
            assertThat(sum(group, Counts::prevented)).isEqualTo(report.all().prevented());
            for (var state : CellState.values()) {
                assertThat(sum(group, counts -> counts.of(state)))
                        .as(state.name())
                        .isEqualTo(report.all().of(state));
            }
        });
    }

    private static long sum(Map<String, Counts> group, ToLongFunction<Counts> number) {
        return group.values().stream().mapToLong(number).sum();
    }

    private static Counts counts(
            long correct,
            long another,
            long supplier,
            long acb,
            long expired,
            long unknown,
            long expiryNotKnown,
            long prevented) {
        return new Counts(
                Map.of(
                        CellState.CORRECT, correct,
                        CellState.ANOTHER_OPERATOR, another,
                        CellState.STILL_SUPPLIER, supplier,
                        CellState.STILL_ACB, acb,
                        CellState.EXPIRED, expired,
                        CellState.UNKNOWN, unknown),
                expiryNotKnown,
                prevented);
    }
}
