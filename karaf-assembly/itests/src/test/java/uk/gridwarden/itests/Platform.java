package uk.gridwarden.itests;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import uk.gridwarden.demo.DemoWorld;
import uk.gridwarden.demo.RunningDistribution;

/** Fresh copies of the distribution under test, each on free ports. */
final class Platform {
    static final Duration START_LIMIT = Duration.ofMinutes(10);
    /** How long to wait for what takes seconds, on a machine that may be very busy. */
    static final Duration LIMIT = Duration.ofMinutes(5);

    /** How long a change of a setting is waited for before it is made again. */
    private static final Duration TAKEN_IN = Duration.ofSeconds(5);

    static final String ENGINE = "uk.gridwarden.engine.cfg";

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String PATIENT_MS = "30000";

    private Platform() {}

    /** A copy that has not been started. */
    static RunningDistribution fresh(String name) throws IOException {
        var folder = Path.of(System.getProperty("work.folder")).resolve(name);
        if (Files.exists(folder)) {
            try (var files = Files.walk(folder)) {
                for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
        Files.createDirectories(folder.getParent());
        return fresh(folder);
    }

    /** A copy in a folder that does not exist, which has not been started. */
    static RunningDistribution fresh(Path folder) throws IOException {
        var platform = RunningDistribution.copyOf(
                Path.of(System.getProperty("distribution.folder")), folder, freePort(), freePort());
        // Rules may be slow where the machine is busy; only tests of the limits themselves need short ones.
        platform.configure(ENGINE, Map.of("rules.time.limit.ms", PATIENT_MS, "rules.drain.ms", PATIENT_MS));
        platform.configure("uk.gridwarden.decision.log.cfg", Map.of("record.timeout.ms", PATIENT_MS));
        // As often as it can be set to, so that tests wait for what they drop and not for the next look at the folder.
        platform.configure("config.properties", Map.of("felix.fileinstall.poll", "200"));
        platform.configure("uk.gridwarden.registration.cfg", Map.of("import.poll.seconds", "1"));
        return platform;
    }

    /** Changes a setting of a running platform, so that it never sees half a file. */
    static void reconfigure(RunningDistribution platform, String file, String key, String value) throws IOException {
        var path = platform.folder().resolve("etc").resolve(file);
        var lines = Files.readAllLines(path).stream()
                .filter(line -> !line.startsWith(key + " ="))
                .collect(Collectors.toCollection(ArrayList::new));
        lines.add(key + " = " + value);
        var made = Files.write(platform.folder().resolve("var/" + file), lines);
        Files.move(made, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Changes a setting until it counts: a file that changes in the very moment its predecessor is taken in is overlooked. */
    static void reconfigure(
            RunningDistribution platform, String file, String key, String value, Callable<Boolean> counts) {
        var next = new AtomicLong(System.nanoTime());
        await().atMost(LIMIT).until(() -> {
            if (System.nanoTime() >= next.get()) {
                reconfigure(platform, file, key, value);
                next.set(System.nanoTime() + TAKEN_IN.toNanos());
            }
            return counts.call();
        });
    }

    /** A copy that is up, with the trust and the data of a world. */
    static RunningDistribution started(String name, DemoWorld world) throws IOException, InterruptedException {
        var platform = fresh(name);
        start(platform, world);
        return platform;
    }

    /** Starts a copy with the trust and the data of a world. */
    static void start(RunningDistribution platform, DemoWorld world) throws IOException, InterruptedException {
        world.writeTrust(platform.folder().resolve("etc"));
        DemoWorld.dropData(platform.folder().resolve("import"));
        start(platform);
    }

    /** Starts a copy that has trust and data. */
    static void start(RunningDistribution platform) throws IOException, InterruptedException {
        platform.start();
        platform.awaitHealth(START_LIMIT);
        // Requests can be decided before the shell answers and the first start has created the key of bin/gw.
        await().atMost(START_LIMIT)
                .ignoreExceptionsMatching(IOException.class::isInstance)
                .until(() -> Shell.gw(platform, "rules").get(0).equals("0"));
    }

    /** What {@code /health} says now. */
    static JsonNode health(RunningDistribution platform) throws IOException, InterruptedException {
        var answer = HTTP.send(
                HttpRequest.newBuilder(platform.address("/health")).build(), HttpResponse.BodyHandlers.ofByteArray());
        return new ObjectMapper().readTree(answer.body());
    }

    /** What its log says so far. */
    static String log(RunningDistribution platform) throws IOException {
        return Files.readString(platform.folder().resolve("var/log/karaf.log"), StandardCharsets.UTF_8);
    }

    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
