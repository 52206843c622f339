package uk.gridwarden.registration;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;
import uk.gridwarden.failures.UnavailableException;

/** The data in force now, for health and for people. */
@ProviderType
public interface DataSets {

    /**
     * The current version of each data set, in the order of {@link DataSet}; one that was never imported is absent.
     *
     * @throws UnavailableException when the database cannot be reached
     */
    List<DataSetVersion> current() throws UnavailableException;
}
