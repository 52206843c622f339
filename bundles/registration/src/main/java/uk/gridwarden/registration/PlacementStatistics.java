package uk.gridwarden.registration;

import org.osgi.annotation.versioning.ProviderType;

/** Counts what the Network Operator cells of devices hold. */
@ProviderType
public interface PlacementStatistics {
    /**
     * Reads every Network Operator cell of the credentials data; takes time in proportion, and memory for the groups only.
     *
     * @throws RegistrationUnavailableException when the database cannot be read
     */
    PlacementReport report() throws RegistrationUnavailableException;
}
