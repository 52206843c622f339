package uk.gridwarden.registration.internal.jdbc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.registration.DataSet;
import uk.gridwarden.registration.DataSetVersion;
import uk.gridwarden.registration.store.StagedRows;
import uk.gridwarden.registration.store.VersionStore;

/** Writes new versions into the database; requests are answered from the old ones meanwhile. */
@Component
public final class JdbcVersionStore implements VersionStore {
    private static final Logger LOG = LoggerFactory.getLogger(JdbcVersionStore.class);

    private final RegistrationDatabase database;
    private final Path stagingFolder;

    /** Started by Declarative Services; deletes the staged rows of killed imports. */
    @Activate
    public JdbcVersionStore(BundleContext context, @Reference RegistrationDatabase database) {
        this(database, context.getDataFile("staging").toPath());
        for (var dataSet : DataSet.values()) {
            database.unlessImporting(dataSet, () -> clearStaging(dataSet));
        }
    }

    /** With its own folder for staged rows. */
    public JdbcVersionStore(RegistrationDatabase database, Path stagingFolder) {
        this.database = database;
        this.stagingFolder = stagingFolder;
    }

    @Override
    public <E extends Exception> DataSetVersion write(DataSet dataSet, Writing<E> writing)
            throws E, UnavailableException {
        DataSetVersion version = database.<DataSetVersion, E>exclusively(dataSet, connection -> {
            VersionRemoval.dropUnfinished(connection, dataSet);
            return writing.with(new JdbcVersionWriter(connection, dataSet, stagingFolder));
        });
        database.dropObsolete();
        return version;
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
            LOG.warn("The staged rows of a killed import could not be deleted.", e);
        }
    }
}
