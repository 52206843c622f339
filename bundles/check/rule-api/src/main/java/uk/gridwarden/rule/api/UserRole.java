package uk.gridwarden.rule.api;

/** A DUIS User Role. */
public enum UserRole {
    /** Import Supplier. */
    IS,
    /** Export Supplier. */
    ES,
    /** Gas Supplier. */
    GS,
    /** Registered Supplier Agent. */
    RSA,
    /** Electricity Distributor. */
    ED,
    /** Gas Transporter. */
    GT,
    /** Other User. */
    OU;

    /** Whether this is a role of an Energy Supplier in the sense of SECMP0063: IS or GS. */
    public boolean isEnergySupplier() {
        return this == IS || this == GS;
    }

    /** Whether this is a role of a Network Operator: ED or GT. */
    public boolean isNetworkOperator() {
        return this == ED || this == GT;
    }
}
