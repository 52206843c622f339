package uk.gridwarden.registration.internal;

import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.registration.DataSetVersion;
import uk.gridwarden.registration.DataSets;
import uk.gridwarden.registration.RegistrationData;
import uk.gridwarden.registration.RegistrationView;
import uk.gridwarden.registration.internal.jdbc.RegistrationDatabase;
import uk.gridwarden.registration.internal.jdbc.VersionReader;

/** Answers from the database; each view has a connection of its own. */
@Component
public final class JdbcRegistrationData implements RegistrationData, DataSets {
    private final RegistrationDatabase database;
    private final DistributorPrefixes prefixes = DistributorPrefixes.bundled();

    /** Started by Declarative Services. */
    @Activate
    public JdbcRegistrationData(@Reference RegistrationDatabase database) {
        this.database = database;
    }

    @Override
    public RegistrationView open() throws UnavailableException {
        return new JdbcRegistrationView(VersionReader.open(database), prefixes);
    }

    @Override
    public List<DataSetVersion> current() throws UnavailableException {
        return database.current();
    }
}
