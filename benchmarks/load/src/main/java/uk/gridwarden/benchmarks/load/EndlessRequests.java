package uk.gridwarden.benchmarks.load;

import java.util.SplittableRandom;
import java.util.function.Supplier;
import uk.gridwarden.demo.DemoWorld;
import uk.gridwarden.rule.api.Eui64;

/** Signed requests without end; every second one places the certificates of an operator that is not the registered one. */
final class EndlessRequests {
    /** As {@code GenerateNationalData} numbers them. */
    private static final long FIRST_DEVICE = 0x0B00_0000_0000_0000L;

    private static final long FIRST_DISTRIBUTOR = 0x0A00_0000_0000_2000L;
    private static final int DISTRIBUTORS = 14;
    private static final int DEVICES_OF_A_SYSTEM = 4;
    private static final int ELECTRICITY_METER = 3;

    private EndlessRequests() {}

    /** For the demo's electricity meter. */
    static Supplier<byte[]> updates(DemoWorld world) {
        return alternating(world::updateCredentials);
    }

    /** The same as {@link #updates}, with certificates that nobody has seen. */
    static Supplier<byte[]> updatesWithNewCertificates(DemoWorld world) {
        return alternating(operator -> {
            world.renewCertificates();
            return world.updateCredentials(operator);
        });
    }

    /** 6.21 for the demo's gas proxy function. */
    static Supplier<byte[]> handovers(DemoWorld world) {
        return alternating(world::handover);
    }

    /**
     * The Signed Pre-Commands of {@link #updates}, in their order.
     *
     * @param firstCounter that of the first of them
     */
    static Supplier<byte[]> preCommands(DemoWorld world, long firstCounter) {
        var phaseOne = new long[] {firstCounter};
        return alternating(operator -> world.preCommand(operator, phaseOne[0]++));
    }

    /**
     * 6.15.1 for all electricity meters of made-up national data, in no order.
     *
     * @param rows of that data's inventory
     */
    static Supplier<byte[]> spread(DemoWorld world, long rows) {
        var random = new SplittableRandom(1);
        var systems = rows / DEVICES_OF_A_SYSTEM;
        return () -> {
            var system = random.nextLong(systems);
            var registered = system * DISTRIBUTORS / systems;
            var placed = random.nextBoolean() ? registered : (registered + 1) % DISTRIBUTORS;
            return world.updateCredentials(
                    new Eui64(FIRST_DISTRIBUTOR + placed),
                    new Eui64(FIRST_DEVICE + system * DEVICES_OF_A_SYSTEM + ELECTRICITY_METER));
        };
    }

    @FunctionalInterface
    private interface Placing {
        byte[] of(Eui64 operator);
    }

    private static Supplier<byte[]> alternating(Placing placing) {
        var count = new int[1];
        return () -> placing.of(count[0]++ % 2 == 0 ? DemoWorld.RIGHT_OPERATOR : DemoWorld.WRONG_OPERATOR);
    }
}
