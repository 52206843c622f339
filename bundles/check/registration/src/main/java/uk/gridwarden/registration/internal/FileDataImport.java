package uk.gridwarden.registration.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.registration.DataImport;
import uk.gridwarden.registration.DataSet;
import uk.gridwarden.registration.DataSetVersion;
import uk.gridwarden.registration.ImportOptions;
import uk.gridwarden.registration.ImportRefusedException;
import uk.gridwarden.registration.internal.csv.UnpackLimits;
import uk.gridwarden.registration.internal.delivery.ImportPolicy;
import uk.gridwarden.registration.internal.dropfolder.DropFolderConfiguration;
import uk.gridwarden.registration.internal.jdbc.CredentialTable;
import uk.gridwarden.registration.internal.jdbc.DataSetTable;
import uk.gridwarden.registration.internal.jdbc.ImportOrder;
import uk.gridwarden.registration.internal.jdbc.InventoryTable;
import uk.gridwarden.registration.internal.jdbc.OrganisationTable;
import uk.gridwarden.registration.internal.jdbc.RegistrationDatabase;
import uk.gridwarden.registration.internal.jdbc.RegistrationTable;
import uk.gridwarden.registration.internal.jdbc.StagedRows;
import uk.gridwarden.registration.internal.jdbc.VersionCleanup;
import uk.gridwarden.registration.internal.jdbc.VersionImport;

/** Imports data files, one at a time for each data set; requests are answered from the old version meanwhile. */
@Component(configurationPid = "uk.gridwarden.registration")
public final class FileDataImport implements DataImport {
    private static final Logger LOG = LoggerFactory.getLogger(FileDataImport.class);
    private static final long MEBIBYTE = 1024 * 1024;

    private final RegistrationDatabase database;
    private final ImportPolicy policy;
    private final Path stagingFolder;

    /** Started by Declarative Services; what a killed import left of its rows goes. */
    @Activate
    public FileDataImport(
            BundleContext context, DropFolderConfiguration configuration, @Reference RegistrationDatabase database) {
        this(database, policy(configuration), context.getDataFile("staging").toPath());
        for (var dataSet : DataSet.values()) {
            database.unlessImporting(dataSet, () -> clearStaging(dataSet));
        }
    }

    /** With a folder of one's own for the checked rows. */
    public FileDataImport(RegistrationDatabase database, ImportPolicy policy, Path stagingFolder) {
        this.database = database;
        this.policy = policy;
        this.stagingFolder = stagingFolder;
    }

    @Override
    public DataSetVersion importFile(DataSet dataSet, Path file, ImportOptions options)
            throws ImportRefusedException, UnavailableException {
        var name = file.getFileName().toString();
        var heard = new ImportOptions(
                options.isConfirmed(), new LoggedProgress(name, database.clock(), options.progress()));
        var order = new ImportOrder(file, database.clock().instant(), policy, heard, stagingFolder);
        DataSetVersion version =
                database.exclusively(dataSet, connection -> load(connection, dataSet, tableOf(dataSet), order));
        LOG.info(
                "Imported {} as version {} of the {} data, {} rows.",
                version.source(),
                version.version(),
                dataSet.key(),
                version.rows());
        database.dropObsolete();
        return version;
    }

    private <T> DataSetVersion load(Connection connection, DataSet dataSet, DataSetTable<T> table, ImportOrder order)
            throws SQLException, ImportRefusedException {
        VersionCleanup.dropUnfinished(connection, dataSet);
        return new VersionImport<>(connection, dataSet, table, order).run();
    }

    private static DataSetTable<?> tableOf(DataSet dataSet) {
        return switch (dataSet) {
            case ORGANISATIONS -> new OrganisationTable();
            case INVENTORY -> new InventoryTable();
            case REGISTRATION -> new RegistrationTable();
            case CREDENTIALS -> new CredentialTable();
        };
    }

    private static ImportPolicy policy(DropFolderConfiguration configuration) {
        return new ImportPolicy(
                configuration.manifests_required(),
                within("import.shrink.percent", configuration.import_shrink_percent(), 0, 100),
                new UnpackLimits(
                        within("import.unpacked.max.mb", configuration.import_unpacked_max_mb(), 1, Integer.MAX_VALUE)
                                * MEBIBYTE,
                        within("import.unpacked.max.ratio", configuration.import_unpacked_max_ratio(), 1, 1_000_000)));
    }

    private static int within(String key, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    key + " is " + value + ", expected a number from " + least + " to " + most);
        }
        return value;
    }

    private void clearStaging(DataSet dataSet) {
        if (!Files.isDirectory(stagingFolder)) {
            return;
        }
        try (var left = Files.newDirectoryStream(stagingFolder, StagedRows.prefix(dataSet) + "*")) {
            for (var file : left) {
                Files.delete(file);
            }
        } catch (IOException e) {
            LOG.warn("What an import that was killed left behind could not be deleted.", e);
        }
    }
}
