package uk.gridwarden.registration;

import java.nio.file.Path;
import org.osgi.annotation.versioning.ProviderType;

/** Replaces a data set by the contents of a file: wholly or not at all. */
@ProviderType
public interface DataImport {

    /**
     * Imports a file. Readers see the old version until the new one is complete.
     *
     * @return the new version
     * @throws ImportRefusedException when the file is not right; nothing changed
     * @throws RegistrationUnavailableException when the store cannot be written; nothing changed
     */
    DataSetVersion importFile(DataSet dataSet, Path file)
            throws ImportRefusedException, RegistrationUnavailableException;
}
