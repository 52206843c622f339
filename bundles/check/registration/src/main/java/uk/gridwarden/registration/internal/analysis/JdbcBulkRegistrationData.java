package uk.gridwarden.registration.internal.analysis;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.registration.BulkRegistrationData;
import uk.gridwarden.registration.CredentialRecord;
import uk.gridwarden.registration.DataSet;
import uk.gridwarden.registration.DataSetVersion;
import uk.gridwarden.registration.InventoryRecord;
import uk.gridwarden.registration.RegistrationRecord;
import uk.gridwarden.registration.internal.jdbc.CredentialTable;
import uk.gridwarden.registration.internal.jdbc.InventoryTable;
import uk.gridwarden.registration.internal.jdbc.RegistrationDatabase;
import uk.gridwarden.registration.internal.jdbc.RegistrationTable;
import uk.gridwarden.registration.internal.jdbc.VersionScan;
import uk.gridwarden.rule.api.Eui64;
import uk.gridwarden.rule.api.Mpxn;
import uk.gridwarden.rule.api.OrganisationRecord;
import uk.gridwarden.rule.api.RemotePartyRole;

/** Reads whole data sets from the database. Rows looked up by their keys cost a fraction of a join, which Derby sorts on disk. */
@Component
public final class JdbcBulkRegistrationData implements BulkRegistrationData {
    private final RegistrationDatabase database;

    /** Started by Declarative Services. */
    @Activate
    public JdbcBulkRegistrationData(@Reference RegistrationDatabase database) {
        this.database = database;
    }

    @Override
    public BulkView open() throws UnavailableException {
        return new JdbcBulkView(VersionScan.open(database));
    }

    private static final class JdbcBulkView implements BulkView {
        private final VersionScan scan;

        // Neighbouring cells were mostly read at the same time, which then is parsed once.
        private String lastTime = "";
        private Instant lastInstant = Instant.EPOCH;

        JdbcBulkView(VersionScan scan) {
            this.scan = scan;
        }

        @Override
        public List<DataSetVersion> dataSets() {
            return scan.versions();
        }

        @Override
        public List<OrganisationRecord> organisations() throws UnavailableException {
            return scan.organisations();
        }

        @Override
        public void readCells(RemotePartyRole slot, CellReader reader) throws UnavailableException {
            var table = scan.table(DataSet.CREDENTIALS);
            if (table.isPresent()) {
                scan.readPortions(CredentialTable.selectSlot(table.get(), slot), row -> cell(row, slot), reader::take);
            }
        }

        private CredentialRecord cell(ResultSet row, RemotePartyRole slot) throws SQLException {
            return new CredentialRecord(
                    new Eui64(row.getLong(1)),
                    instant(row.getString(2)),
                    slot,
                    row.getString(3),
                    new Eui64(row.getLong(4)),
                    RemotePartyRole.ofDuisName(row.getString(5)).orElseThrow(),
                    Optional.ofNullable(row.getString(6)));
        }

        private Instant instant(String time) {
            if (!time.equals(lastTime)) {
                lastTime = time;
                lastInstant = Instant.parse(time);
            }
            return lastInstant;
        }

        @Override
        public Map<Eui64, InventoryRecord> devices(Collection<Eui64> ids) throws UnavailableException {
            Set<Long> keys = new LinkedHashSet<>();
            ids.forEach(id -> keys.add(id.bits()));
            var found = new HashMap<Eui64, InventoryRecord>();
            var table = scan.table(DataSet.INVENTORY);
            if (table.isPresent()) {
                scan.readAmong(InventoryTable.selectAmong(table.get()), keys, row -> {
                    var record = InventoryTable.read(row);
                    found.put(record.device().id(), record);
                });
            }
            return found;
        }

        @Override
        public Map<Mpxn, List<RegistrationRecord>> registrations(Collection<Mpxn> meteringPoints)
                throws UnavailableException {
            Set<String> keys = new LinkedHashSet<>();
            meteringPoints.forEach(mpxn -> keys.add(mpxn.value()));
            var found = new HashMap<Mpxn, List<RegistrationRecord>>();
            var table = scan.table(DataSet.REGISTRATION);
            if (table.isPresent()) {
                scan.readAmong(RegistrationTable.selectAmong(table.get()), keys, row -> {
                    var record = RegistrationTable.read(row);
                    found.computeIfAbsent(record.mpxn(), mpxn -> new ArrayList<>())
                            .add(record);
                });
            }
            return found;
        }

        @Override
        public void close() throws UnavailableException {
            scan.close();
        }
    }
}
