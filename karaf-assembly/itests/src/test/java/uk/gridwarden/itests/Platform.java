package uk.gridwarden.itests;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import uk.gridwarden.demo.DemoWorld;
import uk.gridwarden.demo.RunningDistribution;

/** Fresh copies of the distribution under test, each on free ports. */
final class Platform {
    static final Duration START_LIMIT = Duration.ofMinutes(3);

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
        return RunningDistribution.copyOf(
                Path.of(System.getProperty("distribution.folder")), folder, freePort(), freePort());
    }

    /** A copy that is up, with the trust and the data of a world. */
    static RunningDistribution started(String name, DemoWorld world) throws IOException, InterruptedException {
        var platform = fresh(name);
        world.writeTrust(platform.folder().resolve("etc"));
        DemoWorld.dropData(platform.folder().resolve("import"));
        platform.start();
        platform.awaitHealth(START_LIMIT);
        return platform;
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
