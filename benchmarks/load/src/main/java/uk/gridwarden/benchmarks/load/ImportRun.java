package uk.gridwarden.benchmarks.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import uk.gridwarden.demo.DemoWorld;
import uk.gridwarden.demo.RunningDistribution;

/** Imports and counts large data in the running distribution while signed requests are decided at a steady rate. */
public final class ImportRun {
    private static final List<String> FILES =
            List.of("organisations.csv", "inventory.csv", "registration.csv", "credentials.csv");
    private static final int WARM_UP_SECONDS = 60;
    private static final int QUIET_SECONDS = 30;

    private ImportRun() {}

    /**
     * Arguments: distribution, folder for the run, folder of the data files, requests a second, and optionally the JDBC
     * URL of a PostgreSQL for the registration data.
     */
    public static void main(String[] arguments) throws Exception {
        var folder = Path.of(arguments[1]);
        var data = Path.of(arguments[2]);
        var rate = Integer.parseInt(arguments[3]);
        try (var platform = RunningDistribution.copyOf(Path.of(arguments[0]), folder, 18_382, 18_302)) {
            if (arguments.length > 4) {
                platform.usePostgresql(arguments[4], "registration");
            }
            var world = new DemoWorld(Clock.systemUTC().instant());
            world.writeTrust(folder.resolve("etc"));
            DemoWorld.dropData(folder.resolve("import"));
            platform.start();
            platform.awaitHealth(Duration.ofMinutes(3));
            try (var load = SteadyLoad.of(world, platform, rate)) {
                load.during(
                        () -> Thread.sleep(Duration.ofSeconds(WARM_UP_SECONDS).toMillis()));
                System.out.println("what                     seconds  requests   p50 ms   p99 ms  worst ms");
                report(
                        "no import",
                        load.during(() ->
                                Thread.sleep(Duration.ofSeconds(QUIET_SECONDS).toMillis())));
                for (var file : FILES) {
                    report(file, load.during(() -> run(platform, "import", "--confirm", data.resolve(file))));
                }
                report("gw statistics", load.during(() -> run(platform, "statistics", "--by", "smets")));
                report("gw data quality", load.during(() -> run(platform, "data", "quality")));
            }
            System.out.println("most resident memory of the platform: " + peakMemory(platform));
        }
    }

    private static void run(RunningDistribution platform, Object... command) throws Exception {
        var printed = platform.gw(Stream.of(command).map(String::valueOf).toArray(String[]::new));
        if (!printed.get(0).equals("0")) {
            throw new IllegalStateException(List.of(command) + " failed: " + printed);
        }
    }

    private static void report(String what, SteadyLoad.Phase phase) {
        System.out.println(String.format(
                Locale.ROOT,
                "%-22s  %8.1f  %8d  %7.1f  %7.1f  %8.1f%s",
                what,
                phase.seconds(),
                phase.requests(),
                phase.percentile(0.5),
                phase.percentile(0.99),
                phase.percentile(1),
                phase.wrong().isEmpty()
                        ? ""
                        : "  " + phase.wrong().size() + " not as expected, such as "
                                + phase.wrong().get(0)));
    }

    /** As Linux counts it; elsewhere it is not told. */
    private static String peakMemory(RunningDistribution platform) throws IOException {
        var java = platform.processes().stream()
                .filter(process -> process.info().command().orElse("").endsWith("java"))
                .findFirst()
                .orElseThrow();
        var status = Path.of("/proc", Long.toString(java.pid()), "status");
        if (!Files.exists(status)) {
            return "not known here";
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmHWM"))
                .findFirst()
                .orElse("not known here");
    }
}
