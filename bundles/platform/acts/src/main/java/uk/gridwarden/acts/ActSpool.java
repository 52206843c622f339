package uk.gridwarden.acts;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;
import uk.gridwarden.failures.UnavailableException;

/** The acts that are on disk and not yet in the decision log, which is the only user of this service. For any threads. */
@ProviderType
public interface ActSpool {

    /**
     * The oldest acts, in order of their times. An act stays until it is {@linkplain #remove removed}, so after a crash the
     * log may see one again that it has: it knows it by its id.
     *
     * @param most how many at most
     */
    List<AdministrativeAct> oldest(int most) throws UnavailableException;

    /** Removes an act that is in the log for good. Nothing happens when it is not there. */
    void remove(AdministrativeAct act) throws UnavailableException;
}
