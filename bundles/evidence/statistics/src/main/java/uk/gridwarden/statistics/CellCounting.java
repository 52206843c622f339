package uk.gridwarden.statistics;

import org.osgi.annotation.versioning.ProviderType;
import uk.gridwarden.failures.UnavailableException;

/** Counts the Network Operator cells of devices by what they hold. */
@ProviderType
public interface CellCounting {
    /**
     * Reads every Network Operator cell of the credentials data. Takes time in proportion, and memory for the groups only.
     * The trust folder's organisation certificates tell, by EUI-64 and serial number, whether a certificate had expired. A
     * cell whose certificate is not among them, or that has no serial number, is counted in {@link
     * CellStatistics.Counts#expiryNotKnown()}.
     *
     * @throws UnavailableException when the database cannot be read
     */
    CellStatistics count() throws UnavailableException;
}
