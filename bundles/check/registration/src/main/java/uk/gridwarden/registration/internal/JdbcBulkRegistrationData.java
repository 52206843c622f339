package uk.gridwarden.registration.internal;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.registration.BulkRegistrationData;
import uk.gridwarden.registration.CredentialRecord;
import uk.gridwarden.registration.DataSet;
import uk.gridwarden.registration.DataSetVersion;
import uk.gridwarden.registration.InventoryRecord;
import uk.gridwarden.registration.OrganisationColumns;
import uk.gridwarden.registration.RegistrationRecord;
import uk.gridwarden.registration.internal.jdbc.RegistrationDatabase;
import uk.gridwarden.registration.internal.jdbc.VersionReader;
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
        return new JdbcBulkView(VersionReader.open(database));
    }

    private record JdbcBulkView(VersionReader reader) implements BulkView {
        @Override
        public List<DataSetVersion> dataSets() {
            return reader.versions();
        }

        @Override
        public List<OrganisationRecord> organisations() throws UnavailableException {
            return reader.all(DataSet.ORGANISATIONS, OrganisationColumns.COLUMNS);
        }

        @Override
        public void readCells(RemotePartyRole slot, CellReader sink) throws UnavailableException {
            reader.read(
                    DataSet.CREDENTIALS,
                    CredentialRecord.COLUMNS,
                    "AND " + CredentialRecord.SLOT.sqlName() + " = '" + slot.duisName() + "'",
                    sink::take);
        }

        @Override
        public Map<Eui64, InventoryRecord> devices(Collection<Eui64> ids) throws UnavailableException {
            return reader.among(DataSet.INVENTORY, InventoryRecord.COLUMNS, InventoryRecord.DEVICE_ID, ids).stream()
                    .collect(toMap(record -> record.device().id(), record -> record));
        }

        @Override
        public Map<Mpxn, List<RegistrationRecord>> registrations(Collection<Mpxn> meteringPoints)
                throws UnavailableException {
            return reader
                    .among(DataSet.REGISTRATION, RegistrationRecord.COLUMNS, RegistrationRecord.MPXN, meteringPoints)
                    .stream()
                    .collect(groupingBy(RegistrationRecord::mpxn));
        }

        @Override
        public void close() {
            reader.close();
        }
    }
}
