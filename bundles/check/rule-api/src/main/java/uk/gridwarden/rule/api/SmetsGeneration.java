package uk.gridwarden.rule.api;

/** Which generation of the technical specification a device was installed under. */
public enum SmetsGeneration {
    /** First generation, enrolled into the DCC through a SMETS1 Service Provider. */
    SMETS1,
    /** SMETS2 or any later version. */
    SMETS2
}
