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

    /** Returns whether this is an Energy Supplier role as defined by SECMP0063: IS or GS. */
    public boolean isEnergySupplier() {
        return this == IS || this == GS;
    }

    /** Returns whether this is a Network Operator role: ED or GT. */
    public boolean isNetworkOperator() {
        return this == ED || this == GT;
    }
}
