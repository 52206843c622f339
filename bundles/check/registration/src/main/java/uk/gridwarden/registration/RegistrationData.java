package uk.gridwarden.registration;

import org.osgi.annotation.versioning.ProviderType;
import uk.gridwarden.failures.UnavailableException;

/** As-of questions on the imported data. */
@ProviderType
public interface RegistrationData {

    /**
     * Opens a view in which every answer comes from one complete version of each data set, whatever is imported
     * meanwhile. Close it soon: it holds a connection.
     *
     * @throws UnavailableException when the database cannot be reached
     */
    RegistrationView open() throws UnavailableException;
}
