package uk.gridwarden.registration.internal;

import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.registration.DataSetVersion;
import uk.gridwarden.registration.DataSets;
import uk.gridwarden.registration.RegistrationData;
import uk.gridwarden.registration.RegistrationView;
import uk.gridwarden.registration.internal.jdbc.RegistrationDatabase;
import uk.gridwarden.registration.internal.jdbc.VersionReader;

/** Answers from memory, and otherwise from the database; each view has a connection of its own. */
@Component(configurationPid = "uk.gridwarden.registration.data")
@Designate(ocd = RegistrationDataConfiguration.class)
public final class JdbcRegistrationData implements RegistrationData, DataSets {
    private final RegistrationDatabase database;
    private final DistributorPrefixes prefixes = DistributorPrefixes.bundled();
    private final RowCache cache;

    /** Started by Declarative Services. */
    @Activate
    public JdbcRegistrationData(@Reference RegistrationDatabase database, RegistrationDataConfiguration configuration) {
        this(database, configuration.memory_rows());
    }

    /** Keeps at most this number of rows in memory. */
    public JdbcRegistrationData(RegistrationDatabase database, long rowsInMemory) {
        this.database = database;
        this.cache = new RowCache(rowsInMemory);
    }

    @Modified
    void modified(RegistrationDataConfiguration configuration) {
        cache.setMaximumRows(configuration.memory_rows());
    }

    @Override
    public RegistrationView open() throws UnavailableException {
        return new JdbcRegistrationView(VersionReader.open(database), cache, prefixes);
    }

    @Override
    public List<DataSetVersion> current() throws UnavailableException {
        return database.current();
    }
}
