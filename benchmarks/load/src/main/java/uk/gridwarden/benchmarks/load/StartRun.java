package uk.gridwarden.benchmarks.load;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import uk.gridwarden.demo.DemoWorld;
import uk.gridwarden.demo.RunningDistribution;

/** How long the platform takes from its start until it can decide requests, and what that costs in processor time. */
public final class StartRun {
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final int HTTP = 18_381;
    private static final int SSH = 18_301;

    private StartRun() {}

    /** Arguments: an empty folder for the copies, how many rounds, and the distributions that take turns. */
    public static void main(String[] arguments) throws Exception {
        var folder = Path.of(arguments[0]);
        var distributions = List.of(arguments).subList(2, arguments.length);
        var starts = new ArrayList<Start>();
        for (var round = 0; round < Integer.parseInt(arguments[1]); round++) {
            for (var distribution : distributions) {
                starts.addAll(bothStarts(distribution, folder.resolve("copy-" + starts.size())));
            }
        }
        System.out.println("start   seconds  processor s  median of each, in " + distributions);
        for (var distribution : distributions) {
            for (var which : List.of("first", "second")) {
                var same = starts.stream()
                        .filter(start -> start.distribution().equals(distribution)
                                && start.which().equals(which))
                        .toList();
                System.out.println(String.format(
                        Locale.ROOT,
                        "%-6s  %7.1f  %11.1f  %s",
                        which,
                        median(same, Start::seconds),
                        median(same, Start::processorSeconds),
                        distribution));
            }
        }
    }

    private record Start(String distribution, String which, double seconds, double processorSeconds) {}

    private static List<Start> bothStarts(String distribution, Path folder) throws IOException, InterruptedException {
        var starts = new ArrayList<Start>();
        var platform = RunningDistribution.copyOf(Path.of(distribution), folder, HTTP, SSH);
        new DemoWorld(Clock.systemUTC().instant()).writeTrust(folder.resolve("etc"));
        DemoWorld.dropData(folder.resolve("import"));
        for (var which : List.of("first", "second")) {
            try (platform) {
                var before = System.nanoTime();
                platform.start();
                platform.awaitHealth(LIMIT);
                var seconds = (System.nanoTime() - before) / 1e9;
                var processor = platform.processes().stream()
                        .map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO))
                        .reduce(Duration.ZERO, Duration::plus);
                starts.add(new Start(distribution, which, seconds, processor.toMillis() / 1e3));
            }
        }
        return starts;
    }

    private static double median(List<Start> starts, ToDoubleFunction<Start> figure) {
        return starts.stream().mapToDouble(figure).sorted().toArray()[starts.size() / 2];
    }
}
