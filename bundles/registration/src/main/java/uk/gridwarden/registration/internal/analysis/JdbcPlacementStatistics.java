package uk.gridwarden.registration.internal.analysis;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import uk.gridwarden.registration.DataSet;
import uk.gridwarden.registration.PlacementReport;
import uk.gridwarden.registration.PlacementStatistics;
import uk.gridwarden.registration.RegistrationUnavailableException;
import uk.gridwarden.registration.internal.jdbc.RegistrationDatabase;
import uk.gridwarden.registration.internal.jdbc.TableName;
import uk.gridwarden.registration.internal.jdbc.VersionScan;
import uk.gridwarden.smki.CertificateDates;

/** Counts Network Operator cells in one walk through the joined tables. */
@Component
public final class JdbcPlacementStatistics implements PlacementStatistics {
    /** A cell once for each combination of registrations in force; its metering points are the device's, or its GSME's. */
    private static final String CELLS =
            """
            SELECT C.DEVICE_ID, C.KEY_USAGE, C.READ_AT, C.EUI64, C.HOLDER_ROLE, C.SERIAL_NUMBER, D.DEVICE_TYPE,
            D.SMETS, R.FUEL, R.NETWORK_OPERATOR, R.SUPPLIER, S.NETWORK_OPERATOR, E.NETWORK_OPERATOR
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
    private final CertificateDates dates;

    /** Started by Declarative Services. */
    @Activate
    public JdbcPlacementStatistics(@Reference RegistrationDatabase database, @Reference CertificateDates dates) {
        this.database = database;
        this.dates = dates;
    }

    @Override
    public PlacementReport report() throws RegistrationUnavailableException {
        try (var scan = VersionScan.open(database)) {
            var tally = new PlacementTally(new KnownOrganisations(scan.organisations()), dates);
            var credentials = scan.table(DataSet.CREDENTIALS);
            var inventory = scan.table(DataSet.INVENTORY);
            var registration = scan.table(DataSet.REGISTRATION);
            if (credentials.isPresent() && inventory.isPresent() && registration.isPresent()) {
                scan.read(query(credentials.get(), inventory.get(), registration.get()), tally::take);
            }
            return tally.report(scan.versions());
        }
    }

    private static String query(TableName credentials, TableName inventory, TableName registration) {
        return CELLS.formatted(credentials, inventory, registration);
    }
}
