package uk.gridwarden.registration.store;

import java.time.Instant;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.registration.DataSetVersion;

/**
 * Writes one version of a data set, which has no other writer meanwhile. For one thread. Every method throws
 * {@link UnavailableException} when the database or the disk fails; nothing changed then.
 */
@ProviderType
public interface VersionWriter {
    /** What came before a delivery with a file of this digest; without a delivery, the digest is not used. */
    Before before(Optional<Delivery> delivery, String sha256) throws UnavailableException;

    /**
     * The versions and deliveries before a new one.
     *
     * @param inForce the version in force
     * @param delivery the delivery that became the version in force; empty when its file had no manifest
     * @param lastOfSource the highest sequence number that became a version, among those of the new delivery's source
     * @param repeated the version that the new delivery became before
     */
    record Before(
            Optional<DataSetVersion> inForce,
            Optional<Delivery> delivery,
            Optional<Long> lastOfSource,
            Optional<DataSetVersion> repeated) {}

    /**
     * Begins to take rows.
     *
     * @param areChanges whether the rows change some rows of the version in force; otherwise they replace all of them
     */
    StagedRows stage(boolean areChanges) throws UnavailableException;

    /**
     * Makes a version of the rows and puts it in force. Nothing of it stays when the review ends with an exception.
     *
     * @return the new version
     */
    <E extends Exception> DataSetVersion publish(StagedRows rows, Origin origin, Review<E> review)
            throws E, UnavailableException;

    /**
     * A sender's delivery.
     *
     * @param source the sender
     * @param sequence its number among the sender's deliveries
     */
    record Delivery(String source, long sequence) {}

    /**
     * The origin of a version.
     *
     * @param file name of the file; of a longer one the first 255 characters
     * @param asOf when the data was current
     * @param sha256 digest of the file, lower-case hex
     * @param delivery as its manifest says; empty when it had none
     */
    record Origin(String file, Instant asOf, String sha256, Optional<Delivery> delivery) {
        private static final int LONGEST_FILE_NAME = 255;

        /** Shortens the name. */
        public Origin {
            file = file.substring(0, Math.min(LONGEST_FILE_NAME, file.length()));
        }
    }

    /**
     * Follows the making of a version, on the thread that writes it.
     *
     * @param <E> the exception with which it stops the version
     */
    interface Review<E extends Exception> {
        /** A step begins. */
        void begins(String step);

        /** A row contradicts other rows, of the file or of the version in force. */
        void fault(long line, String columns, String seen, String expected);

        /** Called once such faults were looked for: throws when there were any. */
        void refuseIfFaulty() throws E;

        /** Called once the version is complete and valid: throws when an operator must confirm it first. */
        void approve(long rows) throws E;

        /** Called last, right before readers get the version: throws when they must not. */
        void publishes(DataSetVersion version) throws UnavailableException;
    }
}
