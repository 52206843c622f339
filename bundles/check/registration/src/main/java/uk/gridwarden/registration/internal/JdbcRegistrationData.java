package uk.gridwarden.registration.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.registration.DataSetVersion;
import uk.gridwarden.registration.DataSets;
import uk.gridwarden.registration.RegistrationData;
import uk.gridwarden.registration.RegistrationView;
import uk.gridwarden.registration.internal.jdbc.RegistrationDatabase;

/** Answers from the database; each view has a connection of its own. */
@Component
public final class JdbcRegistrationData implements RegistrationData, DataSets {
    private static final Logger LOG = LoggerFactory.getLogger(JdbcRegistrationData.class);

    private final RegistrationDatabase database;
    private final DistributorPrefixes prefixes;

    /** Started by Declarative Services. */
    @Activate
    public JdbcRegistrationData(@Reference RegistrationDatabase database) {
        this.database = database;
        this.prefixes = DistributorPrefixes.bundled();
    }

    @Override
    public RegistrationView open() throws UnavailableException {
        var connection = database.connect();
        try {
            return new JdbcRegistrationView(database, connection, database.leaseCurrent(connection), prefixes);
        } catch (SQLException e) {
            close(connection);
            throw RegistrationDatabase.unreadable(e);
        }
    }

    @Override
    public List<DataSetVersion> current() throws UnavailableException {
        return database.current();
    }

    private static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            LOG.debug("A connection that failed could not be closed either.", e);
        }
    }
}
