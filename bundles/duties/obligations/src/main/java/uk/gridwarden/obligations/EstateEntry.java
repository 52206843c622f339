package uk.gridwarden.obligations;

import java.util.List;
import uk.gridwarden.rule.api.DeviceType;
import uk.gridwarden.rule.api.Eui64;
import uk.gridwarden.rule.api.SmetsGeneration;

/**
 * A device in a supplier's estate that gives it a duty, falls into a gap, or cannot be judged.
 *
 * @param device device id
 * @param type device type
 * @param generation SMETS generation
 * @param systems the Smart Metering Systems of the device for which the supplier is the Responsible Supplier
 * @param limbs the limbs that apply, are a gap or are indeterminate; at least one
 */
public record EstateEntry(
        Eui64 device,
        DeviceType type,
        SmetsGeneration generation,
        List<MeteringSystem> systems,
        List<LimbAnswer> limbs) {

    /** Copies the lists. */
    public EstateEntry {
        systems = List.copyOf(systems);
        limbs = List.copyOf(limbs);
    }
}
