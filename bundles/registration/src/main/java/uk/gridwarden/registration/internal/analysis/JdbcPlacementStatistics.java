package uk.gridwarden.registration.internal.analysis;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import uk.gridwarden.registration.DataSet;
import uk.gridwarden.registration.PlacementReport;
import uk.gridwarden.registration.PlacementReport.Counts;
import uk.gridwarden.registration.PlacementReport.Grouping;
import uk.gridwarden.registration.PlacementState;
import uk.gridwarden.registration.PlacementStatistics;
import uk.gridwarden.registration.RegistrationUnavailableException;
import uk.gridwarden.registration.internal.jdbc.RegistrationDatabase;
import uk.gridwarden.registration.internal.jdbc.TableName;
import uk.gridwarden.registration.internal.jdbc.VersionScan;
import uk.gridwarden.rule.api.Eui64;
import uk.gridwarden.rule.api.Fuel;
import uk.gridwarden.rule.api.MarketParticipantId;
import uk.gridwarden.rule.api.RemotePartyRole;

/** Counts Network Operator cells in one walk through the joined tables. */
@Component
public final class JdbcPlacementStatistics implements PlacementStatistics {
    private static final String UNKNOWN = "unknown";

    /** A cell once for each combination of registrations in force; its metering points are the device's, or its GSME's. */
    private static final String CELLS =
            """
            SELECT C.DEVICE_ID, C.KEY_USAGE, C.READ_DAY, C.EUI64, C.HOLDER_ROLE, D.DEVICE_TYPE, D.SMETS,
            R.FUEL, R.NETWORK_OPERATOR, R.SUPPLIER, S.NETWORK_OPERATOR, E.NETWORK_OPERATOR
            FROM %1$s C
            LEFT JOIN %2$s D ON D.DEVICE_ID = C.DEVICE_ID
            LEFT JOIN %2$s G ON G.DEVICE_ID = D.ASSOCIATED_DEVICE_ID AND D.DEVICE_TYPE = 'GPF'
            LEFT JOIN %3$s R ON R.MPXN = COALESCE(G.IMPORT_MPXN, D.IMPORT_MPXN) AND R.EFFECTIVE_FROM <= C.READ_DAY
                AND (R.EFFECTIVE_TO IS NULL OR R.EFFECTIVE_TO > C.READ_DAY)
            LEFT JOIN %3$s S ON S.MPXN = D.SECONDARY_IMPORT_MPAN AND S.EFFECTIVE_FROM <= C.READ_DAY
                AND (S.EFFECTIVE_TO IS NULL OR S.EFFECTIVE_TO > C.READ_DAY)
            LEFT JOIN %3$s E ON E.MPXN = D.EXPORT_MPAN AND E.EFFECTIVE_FROM <= C.READ_DAY
                AND (E.EFFECTIVE_TO IS NULL OR E.EFFECTIVE_TO > C.READ_DAY)
            WHERE C.SLOT = 'NetworkOperator' ORDER BY C.DEVICE_ID, C.KEY_USAGE""";

    private final RegistrationDatabase database;

    /** Started by Declarative Services. */
    @Activate
    public JdbcPlacementStatistics(@Reference RegistrationDatabase database) {
        this.database = database;
    }

    @Override
    public PlacementReport report() throws RegistrationUnavailableException {
        try (var scan = VersionScan.open(database)) {
            var tally = new Tally(new KnownOrganisations(scan.organisations()));
            var credentials = scan.table(DataSet.CREDENTIALS);
            var inventory = scan.table(DataSet.INVENTORY);
            var registration = scan.table(DataSet.REGISTRATION);
            if (credentials.isPresent() && inventory.isPresent() && registration.isPresent()) {
                scan.read(query(credentials.get(), inventory.get(), registration.get()), tally::take);
                tally.finish();
            }
            return tally.report(scan);
        }
    }

    private static String query(TableName credentials, TableName inventory, TableName registration) {
        return CELLS.formatted(credentials, inventory, registration);
    }

    /** Gathers the rows of a cell, then counts it. */
    private static final class Tally {
        private final KnownOrganisations organisations;
        private final Map<PlacementState, Long> all = new EnumMap<>(PlacementState.class);
        private final Map<Grouping, SortedMap<String, Map<PlacementState, Long>>> groups =
                new EnumMap<>(Grouping.class);
        private Optional<OperatorCell> cell = Optional.empty();
        private long device;
        private String keyUsage = "";

        Tally(KnownOrganisations organisations) {
            this.organisations = organisations;
            Arrays.stream(Grouping.values()).forEach(grouping -> groups.put(grouping, new TreeMap<>()));
        }

        void take(ResultSet row) throws SQLException {
            if (cell.isEmpty() || device != row.getLong(1) || !keyUsage.equals(row.getString(2))) {
                finish();
                device = row.getLong(1);
                keyUsage = row.getString(2);
                cell = Optional.of(read(row));
            }
            var current = cell.get();
            addTo(current.operators(), row.getString(9));
            addTo(current.suppliers(), row.getString(10));
            addTo(current.operators(), row.getString(11));
            addTo(current.operators(), row.getString(12));
        }

        void finish() {
            cell.ifPresent(this::count);
            cell = Optional.empty();
        }

        private static OperatorCell read(ResultSet row) throws SQLException {
            return new OperatorCell(
                    row.getDate(3).toLocalDate(),
                    new Eui64(row.getLong(4)),
                    RemotePartyRole.ofDuisName(row.getString(5)).orElseThrow(),
                    Optional.ofNullable(row.getString(6)).orElse(UNKNOWN),
                    Optional.ofNullable(row.getString(7)).orElse(UNKNOWN),
                    fuel(Optional.ofNullable(row.getString(8))));
        }

        private static Optional<Fuel> fuel(Optional<String> code) {
            return code.flatMap(letter -> Arrays.stream(Fuel.values())
                    .filter(fuel -> fuel.code().equals(letter))
                    .findFirst());
        }

        private static void addTo(java.util.Set<MarketParticipantId> ids, String mpid) {
            Optional.ofNullable(mpid).map(MarketParticipantId::new).ifPresent(ids::add);
        }

        private void count(OperatorCell counted) {
            var state = counted.state(organisations);
            all.merge(state, 1L, Long::sum);
            add(Grouping.NETWORK_OPERATOR, counted.operator(), state);
            add(Grouping.SUPPLIER, counted.supplier(), state);
            add(Grouping.DEVICE_TYPE, counted.deviceType(), state);
            add(Grouping.SMETS, counted.smets(), state);
            add(Grouping.MONTH, java.time.YearMonth.from(counted.readOn()).toString(), state);
        }

        private void add(Grouping grouping, String group, PlacementState state) {
            groups.get(grouping)
                    .computeIfAbsent(group, name -> new EnumMap<>(PlacementState.class))
                    .merge(state, 1L, Long::sum);
        }

        PlacementReport report(VersionScan scan) {
            Map<Grouping, SortedMap<String, Counts>> counted = new EnumMap<>(Grouping.class);
            groups.forEach((grouping, counts) -> {
                SortedMap<String, Counts> sorted = new TreeMap<>();
                counts.forEach((group, states) -> sorted.put(group, new Counts(states)));
                counted.put(grouping, sorted);
            });
            return new PlacementReport(scan.versions(), new Counts(all), counted);
        }
    }
}
