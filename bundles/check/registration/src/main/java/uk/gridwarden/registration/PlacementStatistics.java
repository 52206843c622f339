package uk.gridwarden.registration;

import org.osgi.annotation.versioning.ProviderType;

/** Counts what the Network Operator cells of devices hold. */
@ProviderType
public interface PlacementStatistics {
    /**
     * Reads every Network Operator cell of the credentials data; takes time in proportion, and memory for the groups only.
     * Whether a certificate had expired is taken from the trust folder's organisation certificates, by EUI-64 and serial
     * number; where they have no such certificate, or the cell no serial number, the cell is counted without it and among
     * those of {@link PlacementReport.Counts#expiryNotKnown()}.
     *
     * @throws RegistrationUnavailableException when the database cannot be read
     */
    PlacementReport report() throws RegistrationUnavailableException;
}
