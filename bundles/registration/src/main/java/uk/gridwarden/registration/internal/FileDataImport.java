package uk.gridwarden.registration.internal;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.gridwarden.registration.DataImport;
import uk.gridwarden.registration.DataSet;
import uk.gridwarden.registration.DataSetVersion;
import uk.gridwarden.registration.ImportRefusedException;
import uk.gridwarden.registration.RegistrationUnavailableException;
import uk.gridwarden.registration.internal.csv.ImportProblems;
import uk.gridwarden.registration.internal.jdbc.DataSetTable;
import uk.gridwarden.registration.internal.jdbc.InventoryTable;
import uk.gridwarden.registration.internal.jdbc.OrganisationTable;
import uk.gridwarden.registration.internal.jdbc.RegistrationDatabase;
import uk.gridwarden.registration.internal.jdbc.RegistrationTable;
import uk.gridwarden.registration.internal.jdbc.VersionCleanup;
import uk.gridwarden.registration.internal.jdbc.VersionImport;

/** Imports data files, one at a time for each data set; requests are answered from the old version meanwhile. */
@Component
public final class FileDataImport implements DataImport {
    private static final Logger LOG = LoggerFactory.getLogger(FileDataImport.class);

    private final RegistrationDatabase database;

    /** Started by Declarative Services. */
    @Activate
    public FileDataImport(@Reference RegistrationDatabase database) {
        this.database = database;
    }

    @Override
    public DataSetVersion importFile(DataSet dataSet, Path file)
            throws ImportRefusedException, RegistrationUnavailableException {
        var problems = new ImportProblems(file.getFileName().toString());
        DataSetVersion version = database.exclusively(
                dataSet, connection -> load(connection, dataSet, tableOf(dataSet), file, problems));
        LOG.info(
                "Imported {} as version {} of the {} data, {} rows.",
                version.source(),
                version.version(),
                dataSet.key(),
                version.rows());
        database.dropObsolete();
        return version;
    }

    private <T> DataSetVersion load(
            Connection connection, DataSet dataSet, DataSetTable<T> table, Path file, ImportProblems problems)
            throws SQLException, ImportRefusedException {
        VersionCleanup.dropUnfinished(connection, dataSet);
        return new VersionImport<>(connection, dataSet, table, problems)
                .run(file, database.clock().instant());
    }

    private static DataSetTable<?> tableOf(DataSet dataSet) {
        return switch (dataSet) {
            case ORGANISATIONS -> new OrganisationTable();
            case INVENTORY -> new InventoryTable();
            case REGISTRATION -> new RegistrationTable();
        };
    }
}
