package uk.gridwarden.obligations;

/** What the asker says of the User: whether it is the Responsible Supplier of the device's Smart Metering System. */
public enum SupplierClaim {
    /** It is, as the asker states. */
    IS_RESPONSIBLE_SUPPLIER,
    /** It is not, as the asker states. */
    IS_NOT_RESPONSIBLE_SUPPLIER,
    /** The asker does not say: registration data decides, for a device of the inventory. */
    FROM_REGISTRATION
}
