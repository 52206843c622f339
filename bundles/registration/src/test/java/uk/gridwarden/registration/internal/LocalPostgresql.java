package uk.gridwarden.registration.internal;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/**
 * A PostgreSQL server of this test run's own, made from the programs that are installed, if they are. It does not run as
 * root, so root starts it as the user {@code postgres}.
 */
final class LocalPostgresql {
    private static final Path INSTALLATIONS = Path.of("/usr/lib/postgresql");
    private static final long LIMIT_SECONDS = 60;

    private final Path programs;
    private final Path folder;
    private final int port;

    private LocalPostgresql(Path programs, Path folder, int port) {
        this.programs = programs;
        this.folder = folder;
        this.port = port;
    }

    /** A running server; skips the test, and says why, where there can be none. */
    static LocalPostgresql start() throws IOException, InterruptedException {
        var programs = programs();
        Assumptions.assumeTrue(
                programs.isPresent(),
                "PostgreSQL is not tested: no server was named by -Dduis.postgresql, and none is installed in "
                        + INSTALLATIONS);
        var folder = Files.createTempDirectory("gridwarden-postgresql");
        var server = new LocalPostgresql(programs.get(), folder, freePort());
        if (isRoot()) {
            Assumptions.assumeTrue(
                    server.run(List.of("chown", "postgres", folder.toString())),
                    "PostgreSQL is not tested: it does not run as root, and there is no user postgres");
        }
        var data = folder.resolve("data").toString();
        boolean isUp = server.asServer(List.of("initdb", "-D", data, "-A", "trust", "-U", "postgres", "-E", "UTF8"))
                && server.asServer(List.of(
                        "pg_ctl",
                        "-D",
                        data,
                        "-w",
                        "-l",
                        folder.resolve("log").toString(),
                        "-o",
                        server.options(),
                        "start"));
        Assumptions.assumeTrue(isUp, "PostgreSQL is not tested: the installed server does not start");
        return server;
    }

    String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=postgres";
    }

    /** Ends the server and deletes all it had. */
    void stop() throws IOException, InterruptedException {
        asServer(List.of("pg_ctl", "-D", folder.resolve("data").toString(), "-m", "immediate", "stop"));
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    private String options() {
        return "-p " + port + " -c listen_addresses=127.0.0.1 -c fsync=off -c unix_socket_directories=" + folder;
    }

    private boolean asServer(List<String> command) throws IOException, InterruptedException {
        var words = new ArrayList<String>();
        if (isRoot()) {
            words.addAll(List.of("runuser", "-u", "postgres", "--"));
        }
        words.add(programs.resolve(command.get(0)).toString());
        words.addAll(command.subList(1, command.size()));
        return run(words);
    }

    private boolean run(List<String> words) throws IOException, InterruptedException {
        var process = new ProcessBuilder(words)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            return false;
        }
        return process.exitValue() == 0;
    }

    private static Optional<Path> programs() throws IOException {
        if (!Files.isDirectory(INSTALLATIONS)) {
            return Optional.empty();
        }
        try (var versions = Files.list(INSTALLATIONS)) {
            return versions.map(version -> version.resolve("bin"))
                    .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
                    .max(Comparator.naturalOrder());
        }
    }

    private static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
