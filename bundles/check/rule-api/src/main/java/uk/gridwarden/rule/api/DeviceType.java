package uk.gridwarden.rule.api;

/** A device type of the Smart Metering Inventory. */
public enum DeviceType {
    /** Electricity Smart Metering Equipment. */
    ESME,
    /** Gas Smart Metering Equipment. */
    GSME,
    /** Gas Proxy Function. */
    GPF,
    /** Communications Hub Function. */
    CHF,
    /** HAN Connected Auxiliary Load Control Switch. */
    HCALCS,
    /** Prepayment Meter Interface Device. */
    PPMID,
    /** In-Home Display. */
    IHD,
    /** Consumer Access Device. */
    CAD
}
