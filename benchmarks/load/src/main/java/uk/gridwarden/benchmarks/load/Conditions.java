package uk.gridwarden.benchmarks.load;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import uk.gridwarden.benchmarks.load.Generator.Measured;
import uk.gridwarden.demo.DemoWorld;
import uk.gridwarden.demo.Options;
import uk.gridwarden.demo.RunningDistribution;

/**
 * Compares the running distribution, deciding 6.15.1 on the demo's data, with itself under another condition: both warm, in
 * turns, on one machine in one run.
 */
public final class Conditions {
    private static final int CONNECTIONS = 16;
    private static final Duration LOADED_BY_THEN = Duration.ofHours(2);

    private final Generator generator;
    private final int seconds;

    /** Requests, and who decides them. */
    private record Side(RunningDistribution platform, SignedRequests requests) {
        URI address() {
            return platform.address("/services/validation");
        }
    }

    private Conditions(Generator generator, int seconds) {
        this.generator = generator;
        this.seconds = seconds;
    }

    /**
     * Options: {@code --distribution}, {@code --folder} for the run, {@code --script} of the generator, {@code --requests}
     * to sign for each side, {@code --warm-up} in requests, {@code --rounds}, {@code --seconds} of each measurement, and
     * {@code --condition}: {@code rows}, then with {@code --data}, a folder of national data, and {@code --rows} of its
     * inventory; {@code records}, then with {@code --log}, a folder with a filled log; {@code new-certificates};
     * {@code 6.21}; or {@code pre-commands}.
     */
    public static void main(String[] arguments) throws Exception {
        var options = Options.of(arguments);
        var folder = options.path("--folder");
        var condition = options.text("--condition", "");
        var count = options.number("--requests", 120_000);
        var world = new DemoWorld(Clock.systemUTC().instant());
        Files.createDirectories(folder);
        var firstCounter = world.nextCounter() + 1;
        System.out.println("Signing 2 x " + count + " requests ...");
        var plain = SignedRequests.sign(folder.resolve("plain"), count, EndlessRequests.updates(world));
        var others = SignedRequests.sign(
                folder.resolve("others"),
                count,
                switch (condition) {
                    case "rows" -> EndlessRequests.spread(world, options.number("--rows", 0));
                    case "records" -> EndlessRequests.updates(world);
                    case "new-certificates" -> EndlessRequests.updatesWithNewCertificates(world);
                    case "6.21" -> EndlessRequests.handovers(world);
                    case "pre-commands" -> EndlessRequests.preCommands(world, firstCounter);
                    default -> throw new IllegalArgumentException("--condition does not know " + condition);
                });
        var own = condition.equals("rows") || condition.equals("records");
        try (var small = copy(options, world, "plain", 18_481);
                var grown = own ? copy(options, world, "grown", 18_483) : small) {
            DemoWorld.dropData(small.folder().resolve("import"));
            small.start();
            if (condition.equals("rows")) {
                moveAll(options.path("--data"), grown.folder().resolve("import"));
            } else if (own) {
                DemoWorld.dropData(grown.folder().resolve("import"));
                moveAll(
                        options.path("--log"),
                        Files.createDirectories(grown.folder().resolve("data")));
                grown.configure("uk.gridwarden.decision.log.cfg", Map.of("node.name", "grown"));
            }
            if (own) {
                grown.start();
            }
            small.awaitHealth(LOADED_BY_THEN);
            grown.awaitHealth(LOADED_BY_THEN);
            var conditions = new Conditions(new Generator(options.path("--script")), options.number("--seconds", 6));
            var sides = List.of(new Side(small, plain), new Side(grown, others));
            conditions.warmUp(sides, options.number("--warm-up", 40_000));
            conditions.compare(condition, sides, options.number("--rounds", 3));
        }
    }

    private static RunningDistribution copy(Options options, DemoWorld world, String name, int port)
            throws IOException {
        var copy = RunningDistribution.copyOf(
                options.path("--distribution"), options.path("--folder").resolve(name + "-run"), port, port - 80);
        world.writeTrust(copy.folder().resolve("etc"));
        return copy;
    }

    /** Moves what is in one folder into another on the same file system. */
    private static void moveAll(Path from, Path into) throws IOException {
        try (var files = Files.list(from)) {
            for (var file : (Iterable<Path>) files::iterator) {
                Files.move(file, into.resolve(file.getFileName()));
            }
        }
    }

    private void warmUp(List<Side> sides, int count) throws Exception {
        System.out.println("Warming up with " + count + " requests each ...");
        for (var side : sides) {
            for (int sent = 0; sent < count; ) {
                sent += run(side).requests();
            }
        }
    }

    private Measured run(Side side) throws Exception {
        return generator.run(
                side.address(),
                CONNECTIONS,
                seconds,
                side.requests(),
                side.platform().processes());
    }

    private void compare(String condition, List<Side> sides, int rounds) throws Exception {
        var plain = new ArrayList<Measured>();
        var other = new ArrayList<Measured>();
        for (int round = 0; round < rounds; round++) {
            plain.add(run(sides.get(0)));
            other.add(run(sides.get(1)));
        }
        System.out.println(String.format(Locale.ROOT, "%-38s  %8s  %16s  %6s", "", "plain", condition, "ratio"));
        row("processor ms a request, 16 connections", plain, other, Measured::processorMs);
        row("requests a second, 16 connections", plain, other, Measured::perSecond);
    }

    private static void row(
            String what, List<Measured> plain, List<Measured> other, ToDoubleFunction<Measured> figure) {
        var base = Measured.median(plain, figure);
        var grown = Measured.median(other, figure);
        System.out.println(String.format(Locale.ROOT, "%-38s  %8.4g  %16.4g  %6.2f", what, base, grown, grown / base));
    }
}
