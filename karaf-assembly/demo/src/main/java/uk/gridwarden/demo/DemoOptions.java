package uk.gridwarden.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/**
 * What the demo was asked to do.
 *
 * @param distribution an assembled distribution
 * @param folder where its copy goes
 * @param isExit whether it ends after the last decision
 */
record DemoOptions(Path distribution, Path folder, int httpPort, int sshPort, boolean isExit, boolean isHelp) {
    static final String USAGE = "usage: karaf-assembly/demo/run [--exit] [--http-port N] [--ssh-port N]";

    private static final Set<String> FLAGS = Set.of("--exit", "--help");
    private static final Set<String> VALUED = Set.of("--distribution", "--folder", "--http-port", "--ssh-port");
    private static final int HIGHEST_PORT = 65535;

    /** @throws IllegalArgumentException saying which word is wrong and what would be right */
    static DemoOptions of(List<String> words) {
        var given = new HashMap<String, String>();
        for (var rest = words.iterator(); rest.hasNext(); ) {
            var word = rest.next();
            if (!FLAGS.contains(word) && !VALUED.contains(word)) {
                throw new IllegalArgumentException("'" + word + "' is not known; " + USAGE);
            }
            given.put(word, FLAGS.contains(word) ? "" : valueOf(word, rest));
        }
        return new DemoOptions(
                Path.of(given.getOrDefault("--distribution", "")),
                Path.of(given.getOrDefault("--folder", "")),
                port(given.getOrDefault("--http-port", "8181")),
                port(given.getOrDefault("--ssh-port", "8101")),
                given.containsKey("--exit"),
                given.containsKey("--help"));
    }

    /**
     * Another server would be taken for the platform.
     *
     * @throws IllegalStateException when a port is taken
     */
    void requireFreePorts() {
        requireFree(httpPort, "--http-port");
        requireFree(sshPort, "--ssh-port");
    }

    private static void requireFree(int port, String option) {
        try {
            new ServerSocket(port, 1, InetAddress.getLoopbackAddress()).close();
        } catch (IOException taken) {
            throw new IllegalStateException(
                    "port " + port + " of this machine is taken; name a free one with " + option + ".", taken);
        }
    }

    private static String valueOf(String word, Iterator<String> rest) {
        if (!rest.hasNext()) {
            throw new IllegalArgumentException(word + " needs a value; " + USAGE);
        }
        return rest.next();
    }

    private static int port(String text) {
        try {
            int port = Integer.parseInt(text);
            if (port > 0 && port <= HIGHEST_PORT) {
                return port;
            }
        } catch (NumberFormatException noNumber) {
            // Reported below, like a number outside the range of ports.
        }
        throw new IllegalArgumentException("'" + text + "' is not a port; expected 1 to " + HIGHEST_PORT + ".");
    }
}
