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
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import uk.gridwarden.benchmarks.load.Generator.Measured;
import uk.gridwarden.demo.DemoWorld;
import uk.gridwarden.demo.Options;
import uk.gridwarden.demo.RunningDistribution;

/**
 * Compares the running distribution with a bare echo of the same messages: both warm, in turns, on one machine in one run.
 *
 * <p>Half of the requests are to be rejected. All figures are medians over the rounds.
 */
public final class Comparison {
    private static final int MANY = 16;
    private static final int FEW = 4;

    private final Generator generator;
    private final SignedRequests requests;
    private final int seconds;
    private final Server echo;
    private final Server product;

    /** Somebody to send requests to, and the processes that work for it. */
    private record Server(URI address, List<ProcessHandle> processes) {}

    private Comparison(Generator generator, SignedRequests requests, int seconds, Server echo, Server product) {
        this.generator = generator;
        this.requests = requests;
        this.seconds = seconds;
        this.echo = echo;
        this.product = product;
    }

    /**
     * Options: {@code --distribution}, {@code --folder} for the run, {@code --script} of the generator,
     * {@code --requests} to sign, {@code --warm-up} in requests, {@code --rounds}, {@code --seconds} of each measurement,
     * and for PostgreSQL {@code --database}, a JDBC URL, and {@code --server}, the number of its first process.
     */
    public static void main(String[] arguments) throws Exception {
        var options = Options.of(arguments);
        var folder = options.path("--folder");
        var world = new DemoWorld(Clock.systemUTC().instant());
        Files.createDirectories(folder);
        var count = options.number("--requests", 200_000);
        System.out.println("Signing " + count + " requests ...");
        var requests = SignedRequests.sign(folder.resolve("requests"), count, EndlessRequests.updates(world));
        var echoAddress = URI.create("http://127.0.0.1:18482/echo");
        var echo = echo(echoAddress);
        try (var platform = RunningDistribution.copyOf(
                options.path("--distribution"), folder.resolve("gridwarden"), 18_481, 18_401)) {
            var processes = new ArrayList<ProcessHandle>();
            if (options.values().containsKey("--database")) {
                platform.usePostgresql(options.text("--database", ""), "decisions", "registration");
                ProcessHandle.of(options.number("--server", 0)).ifPresent(processes::add);
            }
            world.writeTrust(platform.folder().resolve("etc"));
            DemoWorld.dropData(platform.folder().resolve("import"));
            platform.start();
            platform.awaitHealth(Duration.ofMinutes(3));
            processes.addAll(platform.processes());
            var product = new Server(platform.address("/services/validation"), processes);
            var comparison = new Comparison(
                    new Generator(options.path("--script")),
                    requests,
                    options.number("--seconds", 6),
                    new Server(echoAddress, List.of(echo.toHandle())),
                    product);
            comparison.warmUp(options.number("--warm-up", 50_000));
            comparison.compare(options.number("--rounds", 3));
            comparison.printStages(platform, folder.resolve("stages.jfr"));
            comparison.printDisk(platform.folder().resolve("data/decisions/seg0"));
        } finally {
            echo.destroy();
        }
    }

    private static Process echo(URI address) throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var classes = System.getProperty("java.class.path");
        var echo = new ProcessBuilder(
                        java,
                        "-Xmx1g",
                        "-cp",
                        classes,
                        Echo.class.getName(),
                        Integer.toString(address.getPort()),
                        address.getPath())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(echo::destroy));
        return echo;
    }

    private void warmUp(int count) throws Exception {
        System.out.println("Warming both up with " + count + " requests each ...");
        for (var server : List.of(echo, product)) {
            for (int sent = 0; sent < count; ) {
                sent += run(server, sent < count / 2 ? FEW : MANY, seconds).requests();
            }
        }
    }

    private Measured run(Server server, int connections, int length) throws Exception {
        if (server == echo) {
            return generator.repeat(server.address(), connections, length, requests, server.processes());
        }
        return generator.run(server.address(), connections, length, requests, server.processes());
    }

    private void compare(int rounds) throws Exception {
        var echoMany = new ArrayList<Measured>();
        var many = new ArrayList<Measured>();
        var echoOne = new ArrayList<Measured>();
        var one = new ArrayList<Measured>();
        var few = new ArrayList<Measured>();
        for (int round = 0; round < rounds; round++) {
            echoMany.add(run(echo, MANY, seconds));
            many.add(run(product, MANY, seconds));
            echoOne.add(run(echo, 1, seconds));
            one.add(run(product, 1, seconds));
            few.add(run(product, FEW, seconds));
        }
        System.out.println("                                         echo  Gridwarden   ratio  goal");
        row("processor ms a request, 16 connections", echoMany, many, Measured::processorMs, "at most 8");
        row("requests a second, 16 connections", echoMany, many, Measured::perSecond, "at least 0.11");
        row("median ms, 1 connection", echoOne, one, Measured::medianMs, "at most 20");
        System.out.println(String.format(
                Locale.ROOT,
                "%-38s  %6s  %10.3f  %6.1f  at most 10",
                "99 % in ms and over median, 4 conn.",
                "",
                Measured.median(few, Measured::slowestHundredthMs),
                Measured.median(few, measured -> measured.slowestHundredthMs() / measured.medianMs())));
    }

    private static void row(
            String what, List<Measured> echo, List<Measured> product, ToDoubleFunction<Measured> figure, String goal) {
        var base = Measured.median(echo, figure);
        var own = Measured.median(product, figure);
        System.out.println(
                String.format(Locale.ROOT, "%-38s  %6.3g  %10.4g  %6.3g  %s", what, base, own, own / base, goal));
    }

    /** Samples the platform under load, in a run of its own since sampling costs something. */
    private void printStages(RunningDistribution platform, Path recording) throws Exception {
        var java = platform.processes().stream()
                .filter(process -> process.info().command().orElse("").endsWith("java"))
                .findFirst()
                .orElseThrow();
        jcmd(java, "JFR.start", "name=stages", "settings=profile");
        run(product, MANY, 2 * seconds);
        jcmd(java, "JFR.stop", "name=stages", "filename=" + recording);
        System.out.println();
        System.out.println("share of the processor time of the request's work, by stage:");
        for (var share : Stages.sharesOf(recording).entrySet()) {
            System.out.println(String.format(Locale.ROOT, "  %-18s %5.1f %%", share.getKey(), 100 * share.getValue()));
        }
    }

    /** What Derby needs for the log, indexes and catalogue included. */
    private void printDisk(Path tables) throws IOException {
        if (Files.exists(tables)) {
            try (var files = Files.list(tables)) {
                var octets = files.mapToLong(file -> file.toFile().length()).sum();
                System.out.println();
                System.out.println("octets on disk a decision: " + octets / requests.answered());
            }
        }
    }

    private static void jcmd(ProcessHandle java, String... command) throws Exception {
        var line = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(), Long.toString(java.pid())));
        line.addAll(List.of(command));
        var jcmd = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!jcmd.waitFor(1, TimeUnit.MINUTES) || jcmd.exitValue() != 0) {
            throw new IllegalStateException(line + " failed");
        }
    }
}
