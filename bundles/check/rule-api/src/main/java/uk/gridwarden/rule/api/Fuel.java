package uk.gridwarden.rule.api;

/** The fuel of a metering point. */
public enum Fuel {
    /** Identified by an MPAN, operated by an Electricity Distributor. */
    ELECTRICITY("E", UserRole.ED),
    /** Identified by an MPRN, operated by a Gas Transporter. */
    GAS("G", UserRole.GT);

    private final String code;
    private final UserRole networkOperatorRole;

    Fuel(String code, UserRole networkOperatorRole) {
        this.code = code;
        this.networkOperatorRole = networkOperatorRole;
    }

    /** Its letter in data files. */
    public String code() {
        return code;
    }

    /** The User Role under which this fuel's Network Operators act. */
    public UserRole networkOperatorRole() {
        return networkOperatorRole;
    }
}
