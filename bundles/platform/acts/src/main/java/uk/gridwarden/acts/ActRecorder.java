package uk.gridwarden.acts;

import org.osgi.annotation.versioning.ProviderType;
import uk.gridwarden.failures.UnavailableException;

/**
 * Records administrative acts. It works whatever state the decision log is in: the log takes each act into its chain within
 * seconds, or when it is back.
 *
 * <p>For any threads.
 */
@ProviderType
public interface ActRecorder {

    /**
     * Records an act. When this returns, the act is on disk.
     *
     * @throws UnavailableException when it cannot be written, for example on a full disk; whoever is asked for the act
     *     refuses it then, where that is possible
     */
    void record(AdministrativeAct act) throws UnavailableException;
}
