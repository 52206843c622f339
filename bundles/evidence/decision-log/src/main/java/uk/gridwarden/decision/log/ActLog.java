package uk.gridwarden.decision.log;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;
import uk.gridwarden.acts.AdministrativeAct;
import uk.gridwarden.engine.Receipt;
import uk.gridwarden.failures.UnavailableException;

/** Records acts at once, for those who need their place in the log, and finds them again. For any threads. */
@ProviderType
public interface ActLog {

    /**
     * Records an act; one that is recorded already is not recorded again.
     *
     * @return its place; when this returns, it is on stable storage
     * @throws UnavailableException when it could not be made durable
     */
    Receipt record(AdministrativeAct act) throws UnavailableException;

    /**
     * The acts with this value of {@link AdministrativeAct#ABOUT}, of all chains and in no particular order. Each that was
     * recorded before the call is among them.
     *
     * @throws UnavailableException also when one of them is missing, or is not the record that was linked into its chain
     */
    List<AdministrativeAct> about(String subject) throws UnavailableException;
}
