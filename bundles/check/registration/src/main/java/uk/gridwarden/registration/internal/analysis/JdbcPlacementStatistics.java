package uk.gridwarden.registration.internal.analysis;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import uk.gridwarden.registration.DataSet;
import uk.gridwarden.registration.PlacementReport;
import uk.gridwarden.registration.PlacementStatistics;
import uk.gridwarden.registration.RegistrationUnavailableException;
import uk.gridwarden.registration.internal.jdbc.CredentialTable;
import uk.gridwarden.registration.internal.jdbc.RegistrationDatabase;
import uk.gridwarden.registration.internal.jdbc.VersionScan;
import uk.gridwarden.rule.api.RemotePartyRole;
import uk.gridwarden.smki.CertificateDates;

/** Counts Network Operator cells in one walk through the credentials data. */
@Component
public final class JdbcPlacementStatistics implements PlacementStatistics {
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
                var devices = new MeteredDevices(scan, inventory.get(), registration.get());
                scan.readPortions(
                        CredentialTable.selectSlot(credentials.get(), RemotePartyRole.NETWORK_OPERATOR),
                        new CellReading()::read,
                        cells -> count(cells, devices, tally));
            }
            return tally.report(scan.versions());
        }
    }

    private static void count(List<OperatorCell> cells, MeteredDevices devices, PlacementTally tally)
            throws SQLException {
        var known = devices.among(cells.stream().map(OperatorCell::device).toList());
        cells.forEach(cell -> tally.count(cell, Optional.ofNullable(known.get(cell.device()))));
    }
}
