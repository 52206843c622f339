package uk.gridwarden.registration.store;

import org.osgi.annotation.versioning.ProviderType;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.registration.DataSet;
import uk.gridwarden.registration.DataSetVersion;

/** Takes new versions of data sets, one at a time for each data set on all nodes of a database. Any thread may call. */
@ProviderType
public interface VersionStore {
    /**
     * Waits for other work on the data set in this process, and then writes a version of it.
     *
     * @param <E> the exception with which the work ends when the version must not come into force
     * @return the result of the work
     * @throws UnavailableException when another node is writing the data set, or the database cannot be written; nothing
     *     changed
     */
    <E extends Exception> DataSetVersion write(DataSet dataSet, Writing<E> writing) throws E, UnavailableException;

    /**
     * Writes a version of a data set.
     *
     * @param <E> the exception with which it ends when the version must not come into force
     */
    @FunctionalInterface
    interface Writing<E extends Exception> {
        /** Writes a version, and gives it. */
        DataSetVersion with(VersionWriter writer) throws E, UnavailableException;
    }
}
