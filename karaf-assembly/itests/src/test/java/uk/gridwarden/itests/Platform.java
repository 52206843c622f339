package uk.gridwarden.itests;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
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

    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
