package uk.gridwarden.rule.api;

/** The generation of the technical specification of a device. */
public enum SmetsGeneration {
    /** First generation, enrolled into the DCC through a SMETS1 Service Provider. */
    SMETS1,
    /** SMETS2 or any later version. */
    SMETS2
}
