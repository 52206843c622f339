package uk.gridwarden.statistics.internal;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.registration.BulkRegistrationData;
import uk.gridwarden.registration.CredentialRecord;
import uk.gridwarden.registration.DataSet;
import uk.gridwarden.registration.DataSetVersion;
import uk.gridwarden.rule.api.RemotePartyRole;
import uk.gridwarden.smki.CertificateDates;
import uk.gridwarden.statistics.CellStatistics;

/** Counts Network Operator cells in one walk through the credentials data. */
public final class CellCounting {
    private static final Set<DataSet> NEEDED = Set.of(DataSet.CREDENTIALS, DataSet.INVENTORY, DataSet.REGISTRATION);

    private final BulkRegistrationData data;
    private final CertificateDates dates;

    /** Over the data that is current at each count. */
    public CellCounting(BulkRegistrationData data, CertificateDates dates) {
        this.data = data;
        this.dates = dates;
    }

    /** The numbers; zero unless credentials, inventory and registration are imported. */
    public CellStatistics count() throws UnavailableException {
        try (var view = data.open()) {
            var tally = new CellTally(new CellStates(view.organisations(), dates));
            var imported = view.dataSets().stream().map(DataSetVersion::dataSet).collect(Collectors.toSet());
            if (imported.containsAll(NEEDED)) {
                var devices = new MeteredDevices(view);
                view.readCells(RemotePartyRole.NETWORK_OPERATOR, cells -> {
                    var known = devices.among(
                            cells.stream().map(CredentialRecord::device).toList());
                    cells.forEach(cell -> tally.count(cell, Optional.ofNullable(known.get(cell.device()))));
                });
            }
            return tally.statistics(view.dataSets());
        }
    }
}
