package uk.gridwarden.registration.imports;

import java.nio.file.Path;
import org.osgi.annotation.versioning.ProviderType;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.registration.DataSet;
import uk.gridwarden.registration.DataSetVersion;

/** Imports the contents of a file into a data set: completely or not at all. */
@ProviderType
public interface DataImport {

    /**
     * Imports a file. Readers see the old version until the new one is complete.
     *
     * @return the new version
     * @throws ImportRefusedException when the file is faulty; nothing changed
     * @throws UnavailableException when the database cannot be written; nothing changed
     */
    default DataSetVersion importFile(DataSet dataSet, Path file) throws ImportRefusedException, UnavailableException {
        return importFile(dataSet, file, ImportOptions.DEFAULT);
    }

    /**
     * Imports a file, plain or packed by gzip or zip. The manifest beside it, {@code <file name>.manifest}, says whether
     * it replaces the data set or changes it; without one it replaces it.
     *
     * @return the new version
     * @throws ImportRefusedException when the file is faulty, or must be confirmed first; nothing changed
     * @throws UnavailableException when the database cannot be written; nothing changed
     */
    DataSetVersion importFile(DataSet dataSet, Path file, ImportOptions options)
            throws ImportRefusedException, UnavailableException;
}
