package uk.gridwarden.registration.internal.analysis;

import java.time.YearMonth;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import uk.gridwarden.registration.DataSetVersion;
import uk.gridwarden.registration.PlacementReport;
import uk.gridwarden.registration.PlacementReport.Counts;
import uk.gridwarden.registration.PlacementReport.Grouping;
import uk.gridwarden.registration.PlacementState;
import uk.gridwarden.rule.api.MarketParticipantId;
import uk.gridwarden.smki.CertificateDates;

/** Counts cells, in all and by group. For one thread. */
final class PlacementTally {
    private static final String UNKNOWN = "unknown";

    private final KnownOrganisations organisations;
    private final CertificateDates dates;
    private final Count all = new Count();
    private final Map<Grouping, SortedMap<String, Count>> groups = new EnumMap<>(Grouping.class);

    PlacementTally(KnownOrganisations organisations, CertificateDates dates) {
        this.organisations = organisations;
        this.dates = dates;
        Arrays.stream(Grouping.values()).forEach(grouping -> groups.put(grouping, new TreeMap<>()));
    }

    /** Counts a cell with what is known of its device. */
    void count(OperatorCell cell, Optional<MeteredDevice> device) {
        var placed = cell.placed(device, organisations, dates);
        var readOn = cell.readOn();
        all.add(placed);
        add(Grouping.NETWORK_OPERATOR, mpid(device.flatMap(known -> known.operatorOn(readOn))), placed);
        add(Grouping.SUPPLIER, mpid(device.flatMap(known -> known.supplierOn(readOn))), placed);
        add(
                Grouping.DEVICE_TYPE,
                device.map(known -> known.device().type().name()).orElse(UNKNOWN),
                placed);
        add(
                Grouping.SMETS,
                device.map(known -> known.device().generation().name()).orElse(UNKNOWN),
                placed);
        add(Grouping.MONTH, YearMonth.from(readOn).toString(), placed);
    }

    /** What it has come to. */
    PlacementReport report(List<DataSetVersion> versions) {
        Map<Grouping, SortedMap<String, Counts>> counted = new EnumMap<>(Grouping.class);
        groups.forEach((grouping, counts) -> {
            SortedMap<String, Counts> sorted = new TreeMap<>();
            counts.forEach((group, count) -> sorted.put(group, count.counts()));
            counted.put(grouping, sorted);
        });
        return new PlacementReport(versions, all.counts(), counted);
    }

    private static String mpid(Optional<MarketParticipantId> id) {
        return id.map(MarketParticipantId::value).orElse(UNKNOWN);
    }

    private void add(Grouping grouping, String group, OperatorCell.Placed placed) {
        groups.get(grouping).computeIfAbsent(group, name -> new Count()).add(placed);
    }

    private static final class Count {
        private final Map<PlacementState, Long> byState = new EnumMap<>(PlacementState.class);
        private long expiryNotKnown;
        private long prevented;

        void add(OperatorCell.Placed placed) {
            byState.merge(placed.state(), 1L, Long::sum);
            expiryNotKnown += placed.isExpiryNotKnown() ? 1 : 0;
            prevented += placed.isPrevented() ? 1 : 0;
        }

        Counts counts() {
            return new Counts(byState, expiryNotKnown, prevented);
        }
    }
}
