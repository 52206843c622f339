package uk.gridwarden.statistics.internal;

import java.time.YearMonth;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import uk.gridwarden.registration.CredentialRecord;
import uk.gridwarden.registration.DataSetVersion;
import uk.gridwarden.rule.api.MarketParticipantId;
import uk.gridwarden.statistics.CellState;
import uk.gridwarden.statistics.CellStatistics;
import uk.gridwarden.statistics.CellStatistics.Counts;
import uk.gridwarden.statistics.CellStatistics.Grouping;

/** Counts cells, in total and by group. For one thread. */
final class CellTally {
    private static final String UNKNOWN = "unknown";

    private final CellStates states;
    private final Count all = new Count();
    private final Map<Grouping, SortedMap<String, Count>> groups = new EnumMap<>(Grouping.class);

    CellTally(CellStates states) {
        this.states = states;
        for (var grouping : Grouping.values()) {
            groups.put(grouping, new TreeMap<>());
        }
    }

    /** Counts a cell, given its device where that is known. */
    void count(CredentialRecord cell, Optional<MeteredDevice> device) {
        var determined = states.of(cell, device);
        all.add(determined);
        groups.forEach((grouping, counts) -> counts.computeIfAbsent(group(grouping, cell, device), name -> new Count())
                .add(determined));
    }

    private static String group(Grouping grouping, CredentialRecord cell, Optional<MeteredDevice> device) {
        var day = CellStates.dayOf(cell);
        return switch (grouping) {
            case NETWORK_OPERATOR -> mpid(device.flatMap(known -> known.operatorOn(day)));
            case SUPPLIER -> mpid(device.flatMap(known -> known.supplierOn(day)));
            case DEVICE_TYPE ->
                device.map(known -> known.device().type().name()).orElse(UNKNOWN);
            case SMETS ->
                device.map(known -> known.device().generation().name()).orElse(UNKNOWN);
            case MONTH -> YearMonth.from(day).toString();
        };
    }

    private static String mpid(Optional<MarketParticipantId> id) {
        return id.map(MarketParticipantId::value).orElse(UNKNOWN);
    }

    /** The numbers so far. */
    CellStatistics statistics(List<DataSetVersion> versions) {
        Map<Grouping, SortedMap<String, Counts>> counted = new EnumMap<>(Grouping.class);
        groups.forEach((grouping, counts) -> {
            SortedMap<String, Counts> sorted = new TreeMap<>();
            counts.forEach((group, count) -> sorted.put(group, count.counts()));
            counted.put(grouping, sorted);
        });
        return new CellStatistics(versions, all.counts(), counted);
    }

    private static final class Count {
        private final Map<CellState, Long> byState = new EnumMap<>(CellState.class);
        private long expiryNotKnown;
        private long prevented;

        void add(CellStates.Determined cell) {
            byState.merge(cell.state(), 1L, Long::sum);
            expiryNotKnown += cell.isExpiryNotKnown() ? 1 : 0;
            prevented += cell.isPrevented() ? 1 : 0;
        }

        Counts counts() {
            return new Counts(byState, expiryNotKnown, prevented);
        }
    }
}
