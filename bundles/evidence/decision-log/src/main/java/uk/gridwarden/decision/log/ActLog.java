package uk.gridwarden.decision.log;

import org.osgi.annotation.versioning.ProviderType;
import uk.gridwarden.acts.AdministrativeAct;
import uk.gridwarden.engine.Receipt;
import uk.gridwarden.failures.UnavailableException;

/** Records acts at once, for those who need their place in the log. For any threads. */
@ProviderType
public interface ActLog {

    /**
     * Records an act; one that is recorded already is not recorded again.
     *
     * @return its place; when this returns, it is on stable storage
     * @throws UnavailableException when it could not be made durable
     */
    Receipt record(AdministrativeAct act) throws UnavailableException;
}
