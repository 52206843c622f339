package uk.gridwarden.registration.internal.analysis;

import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import uk.gridwarden.registration.DataSetVersion;
import uk.gridwarden.registration.PlacementReport;
import uk.gridwarden.registration.PlacementReport.Counts;
import uk.gridwarden.registration.PlacementReport.Grouping;
import uk.gridwarden.registration.PlacementState;
import uk.gridwarden.rule.api.Eui64;
import uk.gridwarden.rule.api.Fuel;
import uk.gridwarden.rule.api.MarketParticipantId;
import uk.gridwarden.rule.api.RemotePartyRole;
import uk.gridwarden.smki.CertificateDates;

/** Gathers the rows of a cell, which come one after the other, then counts it. For one thread. */
final class PlacementTally {
    private static final String UNKNOWN = "unknown";
    private static final int HEX = 16;

    private final KnownOrganisations organisations;
    private final CertificateDates dates;
    private final Count all = new Count();
    private final Map<Grouping, SortedMap<String, Count>> groups = new EnumMap<>(Grouping.class);
    private Optional<OperatorCell> cell = Optional.empty();
    private long device;
    private String keyUsage = "";

    PlacementTally(KnownOrganisations organisations, CertificateDates dates) {
        this.organisations = organisations;
        this.dates = dates;
        Arrays.stream(Grouping.values()).forEach(grouping -> groups.put(grouping, new TreeMap<>()));
    }

    /** Takes the row a result is at. */
    void take(ResultSet row) throws SQLException {
        if (cell.isEmpty() || device != row.getLong(1) || !keyUsage.equals(row.getString(2))) {
            finish();
            device = row.getLong(1);
            keyUsage = row.getString(2);
            cell = Optional.of(read(row));
        }
        var current = cell.get();
        addTo(current.operators(), row.getString(10));
        addTo(current.suppliers(), row.getString(11));
        addTo(current.operators(), row.getString(12));
        addTo(current.operators(), row.getString(13));
    }

    /** What it has come to. */
    PlacementReport report(List<DataSetVersion> versions) {
        finish();
        Map<Grouping, SortedMap<String, Counts>> counted = new EnumMap<>(Grouping.class);
        groups.forEach((grouping, counts) -> {
            SortedMap<String, Counts> sorted = new TreeMap<>();
            counts.forEach((group, count) -> sorted.put(group, count.counts()));
            counted.put(grouping, sorted);
        });
        return new PlacementReport(versions, all.counts(), counted);
    }

    private void finish() {
        cell.ifPresent(this::count);
        cell = Optional.empty();
    }

    private static OperatorCell read(ResultSet row) throws SQLException {
        return new OperatorCell(
                Instant.parse(row.getString(3)),
                new Eui64(row.getLong(4)),
                RemotePartyRole.ofDuisName(row.getString(5)).orElseThrow(),
                Optional.ofNullable(row.getString(6)).map(serial -> new BigInteger(serial, HEX)),
                Optional.ofNullable(row.getString(7)).orElse(UNKNOWN),
                Optional.ofNullable(row.getString(8)).orElse(UNKNOWN),
                fuel(Optional.ofNullable(row.getString(9))));
    }

    private static Optional<Fuel> fuel(Optional<String> code) {
        return code.flatMap(letter -> Arrays.stream(Fuel.values())
                .filter(fuel -> fuel.code().equals(letter))
                .findFirst());
    }

    private static void addTo(Set<MarketParticipantId> ids, String mpid) {
        Optional.ofNullable(mpid).map(MarketParticipantId::new).ifPresent(ids::add);
    }

    private void count(OperatorCell counted) {
        var placed = counted.placed(organisations, dates);
        all.add(placed);
        add(Grouping.NETWORK_OPERATOR, counted.operator(), placed);
        add(Grouping.SUPPLIER, counted.supplier(), placed);
        add(Grouping.DEVICE_TYPE, counted.deviceType(), placed);
        add(Grouping.SMETS, counted.smets(), placed);
        add(Grouping.MONTH, YearMonth.from(counted.readOn()).toString(), placed);
    }

    private void add(Grouping grouping, String group, OperatorCell.Placed placed) {
        groups.get(grouping).computeIfAbsent(group, name -> new Count()).add(placed);
    }

    private static final class Count {
        private final Map<PlacementState, Long> byState = new EnumMap<>(PlacementState.class);
        private long expiryNotKnown;

        void add(OperatorCell.Placed placed) {
            byState.merge(placed.state(), 1L, Long::sum);
            expiryNotKnown += placed.isExpiryNotKnown() ? 1 : 0;
        }

        Counts counts() {
            return new Counts(byState, expiryNotKnown);
        }
    }
}
