package uk.gridwarden.registration;

/** What a Network Operator cell holds, compared with the operator that was registered on the day it was read. */
public enum PlacementState {
    /** A certificate of the registered Network Operator. */
    CORRECT,
    /** A certificate of another Network Operator: what the check of Service Requests prevents. */
    ANOTHER_OPERATOR,
    /** Still a certificate of a supplier. */
    STILL_SUPPLIER,
    /** Still a certificate of the DCC's Access Control Broker. */
    STILL_ACB,
    /** Cannot be told: the device, its operator or the holder of the certificate is not known for certain. */
    UNKNOWN
}
