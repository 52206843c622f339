package uk.gridwarden.obligations.internal;

import java.util.List;
import uk.gridwarden.obligations.MeteringSystem;

/**
 * The Smart Metering Systems of a device.
 *
 * @param systems those found
 * @param unresolved one sentence for each thing that the data does not tell
 */
record DeviceSystems(List<MeteringSystem> systems, List<String> unresolved) {

    DeviceSystems {
        systems = List.copyOf(systems);
        unresolved = List.copyOf(unresolved);
    }

    static DeviceSystems unresolved(String why) {
        return new DeviceSystems(List.of(), List.of(why));
    }
}
