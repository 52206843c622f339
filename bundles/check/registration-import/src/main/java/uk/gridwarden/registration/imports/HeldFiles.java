package uk.gridwarden.registration.imports;

import java.io.IOException;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.registration.DataSetVersion;

/**
 * The files of the drop folder that wait for a person. They lie in its subfolder {@code held}, so a restart changes
 * nothing about them.
 */
@ProviderType
public interface HeldFiles {
    /** Names of the files that wait, in order. */
    List<String> names() throws IOException;

    /** Why a file waits, as its report says it. */
    String reason(String name) throws IOException;

    /**
     * Imports a file that waits and puts it away as done.
     *
     * @return the new version
     * @throws ImportRefusedException when it cannot be imported, confirmed or not; it goes on waiting
     * @throws UnavailableException when the store cannot be written; it goes on waiting
     * @throws IOException when there is no such file, or it cannot be put away
     */
    DataSetVersion confirm(String name, ImportProgress progress)
            throws ImportRefusedException, UnavailableException, IOException;

    /** Puts a file that waits away as failed, without importing it. */
    void reject(String name) throws IOException;
}
