package uk.gridwarden.benchmarks.load;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * Sends requests with {@code wrk}, which costs a fraction of a client in Java.
 *
 * @param script {@code requests.lua}
 */
record Generator(Path script) {

    /**
     * What one run gave.
     *
     * @param processorMs that the server used for each request
     */
    record Measured(int requests, double perSecond, double medianMs, double slowestHundredthMs, double processorMs) {

        /** The median of a figure over some runs. */
        static double median(List<Measured> runs, ToDoubleFunction<Measured> figure) {
            var sorted = runs.stream().mapToDouble(figure).sorted().toArray();
            return sorted[sorted.length / 2];
        }
    }

    /**
     * Sends requests for some seconds, each once.
     *
     * @param server the processes whose processor time counts
     * @throws IllegalStateException when an answer had another status than 200, or the file has no more requests
     */
    Measured run(URI address, int connections, int seconds, SignedRequests requests, List<ProcessHandle> server)
            throws IOException, InterruptedException {
        var measured = run(address, connections, seconds, requests.arguments(), server);
        requests.sent(measured.requests());
        return measured;
    }

    /** Sends the same requests over and over, to a server that cannot tell. */
    Measured repeat(URI address, int connections, int seconds, SignedRequests requests, List<ProcessHandle> server)
            throws IOException, InterruptedException {
        var arguments = new ArrayList<>(requests.arguments());
        arguments.add("again");
        return run(address, connections, seconds, arguments, server);
    }

    private Measured run(URI address, int connections, int seconds, List<String> arguments, List<ProcessHandle> server)
            throws IOException, InterruptedException {
        var before = processorMs(server);
        var command =
                new ArrayList<>(List.of("wrk", "-t1", "-c" + connections, "-d" + seconds + "s", "--timeout", "10s"));
        command.addAll(List.of("-s", script.toString(), address.toString(), "--"));
        command.addAll(arguments);
        var wrk = new ProcessBuilder(command).redirectErrorStream(true).start();
        var printed = new String(wrk.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        var status = wrk.waitFor();
        var used = processorMs(server) - before;
        var figures = printed.lines()
                .filter(line -> line.startsWith("measured "))
                .map(line -> Stream.of(line.split(" "))
                        .skip(1)
                        .mapToLong(Long::parseLong)
                        .toArray())
                .findFirst()
                .filter(found -> status == 0 && found[4] == 0)
                .orElseThrow(() -> new IllegalStateException("wrk ended with " + status + ": " + printed));
        var sent = (int) figures[0];
        return new Measured(sent, sent * 1e6 / figures[1], figures[2] / 1e3, figures[3] / 1e3, (double) used / sent);
    }

    private static long processorMs(List<ProcessHandle> server) {
        return server.stream()
                .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
                .distinct()
                .map(ProcessHandle::info)
                .flatMap(info -> info.totalCpuDuration().stream())
                .mapToLong(Duration::toMillis)
                .sum();
    }
}
