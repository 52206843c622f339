package uk.gridwarden.obligations;

import uk.gridwarden.rule.api.DeviceType;
import uk.gridwarden.rule.api.Eui64;
import uk.gridwarden.rule.api.SmetsGeneration;

/** What the vulnerability or cause is in. */
public sealed interface ObligationSubject {

    /** A device of the inventory. */
    record InventoryDevice(Eui64 id) implements ObligationSubject {}

    /**
     * A device as the asker describes it, in a Smart Metering System.
     *
     * @param enrolled whether a SMETS1 device is enrolled with the DCC; means nothing for SMETS2 and later
     */
    record DescribedDevice(DeviceType type, SmetsGeneration generation, boolean enrolled)
            implements ObligationSubject {}

    /** Hardware, software or firmware of the User's own User Systems. */
    record UserSystems() implements ObligationSubject {}
}
