package uk.gridwarden.rule.api;

import java.util.List;

/**
 * What organisation data held, at the relevant time, of the organisations that the check compares.
 *
 * @param certificateSubjects rows of the EUI-64s that the certificates name, together with the other rows of the same
 *     parties; empty when no EUI-64 belongs to a known organisation
 * @param registered rows that stand for the registered Network Operators' MPIDs; an operator without rows holds no
 *     SMKI certificates
 */
public record NetworkOperators(List<OrganisationRecord> certificateSubjects, List<OrganisationRecord> registered) {

    /** Copies the lists. */
    public NetworkOperators {
        certificateSubjects = List.copyOf(certificateSubjects);
        registered = List.copyOf(registered);
    }
}
