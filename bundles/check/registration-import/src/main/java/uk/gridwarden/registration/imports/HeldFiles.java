package uk.gridwarden.registration.imports;

import java.io.IOException;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.registration.DataSetVersion;

/**
 * The files of the drop folder that await an operator's confirmation. They are in its subfolder {@code held}, so that they
 * stay across a restart.
 */
@ProviderType
public interface HeldFiles {
    /** The names of these files, in order. */
    List<String> names() throws IOException;

    /** The reason why a file waits, from its report. */
    String reason(String name) throws IOException;

    /**
     * Imports a waiting file and moves it to {@code done}.
     *
     * @param who the user who confirms it
     * @return the new version
     * @throws ImportRefusedException when it cannot be imported, confirmed or not; it stays
     * @throws UnavailableException when the database cannot be written, or the act not recorded; it stays
     * @throws IOException when there is no such file, or it cannot be moved
     */
    DataSetVersion confirm(String name, String who, ImportProgress progress)
            throws ImportRefusedException, UnavailableException, IOException;

    /**
     * Moves a waiting file to {@code failed} without importing it.
     *
     * @param who the user who rejects it
     * @throws UnavailableException when the act cannot be recorded; it stays
     */
    void reject(String name, String who) throws UnavailableException, IOException;
}
