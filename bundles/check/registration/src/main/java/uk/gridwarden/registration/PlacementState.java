package uk.gridwarden.registration;

/**
 * What a Network Operator cell holds, compared with the operator that was registered on the day it was read. A cell is in
 * exactly one state, so that the states add up to the number of cells.
 */
public enum PlacementState {
    /** A certificate of the registered Network Operator that is not known to have expired. */
    CORRECT,
    /**
     * A certificate of another Network Operator, whether or not the registered one has any: what the check of Service
     * Requests is there to prevent. It stays in this state when it has expired, for it would be wrong with any dates, and
     * renewing it would not make it right.
     */
    ANOTHER_OPERATOR,
    /** Still a certificate of a supplier, expired or not: what it lacks is the first replacement, not a renewal. */
    STILL_SUPPLIER,
    /** Still a certificate of the DCC's Access Control Broker, expired or not. */
    STILL_ACB,
    /**
     * A certificate of the registered Network Operator that had expired when the cell was read: all is right but the date,
     * so only renewal is due.
     *
     * @since 1.2
     */
    EXPIRED,
    /**
     * Cannot be told, as the check of Service Requests could not tell: the device or the holder of the certificate is not
     * known, one of the device's metering points was not registered, or they were registered to several operators.
     */
    UNKNOWN
}
