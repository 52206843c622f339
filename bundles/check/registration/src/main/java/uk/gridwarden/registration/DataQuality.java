package uk.gridwarden.registration;

import java.time.LocalDate;
import org.osgi.annotation.versioning.ProviderType;
import uk.gridwarden.failures.UnavailableException;

/** Finds contradictions in the imported data. It reports; it never refuses or repairs. */
@ProviderType
public interface DataQuality {
    /**
     * Reads all organisations, registrations and devices; takes time in proportion, and memory for a few samples only.
     *
     * @param on the UTC day on which organisations must be in force to be known; for a registration that is not in force
     *     on that day, the nearest day on which it is
     * @throws UnavailableException when the database cannot be read
     */
    QualityReport report(LocalDate on) throws UnavailableException;
}
