package uk.gridwarden.rule.api;

/**
 * A device of the Smart Metering Inventory.
 *
 * @param id device id
 * @param type device type
 * @param generation SMETS generation
 * @param smiStatus SMI status as recorded, such as {@code Commissioned}
 */
public record TargetDevice(Eui64 id, DeviceType type, SmetsGeneration generation, String smiStatus) {}
