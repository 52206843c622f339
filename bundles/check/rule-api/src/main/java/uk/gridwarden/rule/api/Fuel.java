package uk.gridwarden.rule.api;

/** What a metering point delivers. */
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

    /** The letter that stands for it in data files. */
    public String code() {
        return code;
    }

    /** The User Role under which this fuel's Network Operators act. */
    public UserRole networkOperatorRole() {
        return networkOperatorRole;
    }
}
