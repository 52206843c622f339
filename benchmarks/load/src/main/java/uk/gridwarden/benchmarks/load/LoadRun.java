package uk.gridwarden.benchmarks.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import uk.gridwarden.demo.DemoWorld;
import uk.gridwarden.demo.RunningDistribution;
import uk.gridwarden.demo.ValidationClient;

/**
 * Signed 6.15.1 requests over SOAP, each with a RequestID of its own, at 1, 4 and 16 connections.
 *
 * <p>Client and platform share the machine; requests are signed beforehand, so that signing does not count.
 */
public final class LoadRun {
    private static final int[] CONNECTIONS = {1, 4, 16};
    private static final int DEFAULT_REQUESTS = 8_000;
    /** The compiler of the virtual machine takes that many times a level until it changes little. */
    private static final int WARM_UP = 3;

    private LoadRun() {}

    /** Arguments: distribution, folder for the run, and optionally how many requests each level sends. */
    public static void main(String[] arguments) throws Exception {
        var requests = arguments.length > 2 ? Integer.parseInt(arguments[2]) : DEFAULT_REQUESTS;
        var folder = Path.of(arguments[1]);
        delete(folder);
        try (var platform = RunningDistribution.copyOf(Path.of(arguments[0]), folder, 18_381, 18_301)) {
            var world = new DemoWorld(Clock.systemUTC().instant());
            world.writeTrust(folder.resolve("etc"));
            DemoWorld.dropData(folder.resolve("import"));
            platform.start();
            platform.awaitHealth(Duration.ofMinutes(3));
            for (int i = 0; i < WARM_UP; i++) {
                send(platform, signed(world, requests), CONNECTIONS[1]);
            }
            System.out.println("connections  requests/s  p50 ms  p99 ms  worst ms");
            for (var connections : CONNECTIONS) {
                report(connections, send(platform, signed(world, requests), connections));
            }
        }
    }

    private record Result(double seconds, long[] latencies) {}

    private static List<byte[]> signed(DemoWorld world, int count) {
        var requests = new ArrayList<byte[]>(count);
        for (int i = 0; i < count; i++) {
            requests.add(world.updateCredentials(i % 2 == 0 ? DemoWorld.RIGHT_OPERATOR : DemoWorld.WRONG_OPERATOR));
        }
        return requests;
    }

    private static Result send(RunningDistribution platform, List<byte[]> requests, int connections)
            throws InterruptedException, ExecutionException {
        var latencies = new long[requests.size()];
        var next = new AtomicInteger();
        var threads = Executors.newFixedThreadPool(connections);
        Callable<Void> work = () -> {
            var client = new ValidationClient(platform.address("/services/validation"));
            for (int i = next.getAndIncrement(); i < requests.size(); i = next.getAndIncrement()) {
                var start = System.nanoTime();
                var answer = client.validate(requests.get(i));
                latencies[i] = System.nanoTime() - start;
                var expected = i % 2 == 0 ? "ACCEPTED" : "REJECTED";
                if (!expected.equals(answer.text("outcome"))) {
                    throw new IllegalStateException(
                            "expected " + expected + ", got " + answer.text("outcome") + " " + answer.text("code"));
                }
            }
            return null;
        };
        var start = System.nanoTime();
        for (var done : threads.invokeAll(java.util.Collections.nCopies(connections, work))) {
            done.get();
        }
        threads.shutdown();
        return new Result((System.nanoTime() - start) / 1e9, latencies);
    }

    private static void report(int connections, Result result) {
        var sorted = result.latencies().clone();
        Arrays.sort(sorted);
        System.out.println(String.format(
                Locale.ROOT,
                "%11d  %10.0f  %6.1f  %6.1f  %8.1f",
                connections,
                sorted.length / result.seconds(),
                sorted[sorted.length / 2] / 1e6,
                sorted[(int) (sorted.length * 0.99)] / 1e6,
                sorted[sorted.length - 1] / 1e6));
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
