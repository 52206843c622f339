package uk.gridwarden.rule.api;

import java.util.List;

/**
 * Organisation data at the relevant time on the organisations that the check compares.
 *
 * @param certificateSubjects rows of the EUI-64s in the certificates, and the other rows of the same parties; empty if no EUI-64
 *     belongs to a known organisation
 * @param registered rows with the registered Network Operators' MPIDs; an operator without rows holds no SMKI certificates
 */
public record NetworkOperators(List<OrganisationRecord> certificateSubjects, List<OrganisationRecord> registered) {

    /** Copies the lists. */
    public NetworkOperators {
        certificateSubjects = List.copyOf(certificateSubjects);
        registered = List.copyOf(registered);
    }
}
