package uk.gridwarden.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * A copy of the distribution in a folder of its own, running as a process of its own.
 *
 * <p>Closing it ends the process; the folder stays for inspection.
 */
public final class RunningDistribution implements AutoCloseable {
    private static final Duration STOP_LIMIT = Duration.ofSeconds(30);

    private final Path folder;
    private final int httpPort;
    private final int sshPort;
    private final HttpClient client = HttpClient.newHttpClient();
    private final List<String> runAs;
    private Process process;

    private RunningDistribution(Path folder, int httpPort, int sshPort, List<String> runAs) {
        this.folder = folder;
        this.httpPort = httpPort;
        this.sshPort = sshPort;
        this.runAs = runAs;
    }

    /**
     * Copies a distribution.
     *
     * @param distribution an assembled distribution; left as it is
     * @param folder where the copy goes; must not exist
     * @param httpPort port to listen on
     * @param sshPort port of the shell
     */
    public static RunningDistribution copyOf(Path distribution, Path folder, int httpPort, int sshPort)
            throws IOException {
        try (var files = Files.walk(distribution)) {
            for (var source : (Iterable<Path>) files::iterator) {
                Files.copy(
                        source,
                        folder.resolve(distribution.relativize(source).toString()),
                        StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        // As the first start would make it, but now, for files to be dropped into it before.
        Files.createDirectory(
                folder.resolve("import"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-x---")));
        var copy = new RunningDistribution(folder, httpPort, sshPort, List.of());
        copy.configure("org.ops4j.pax.web.cfg", Map.of("org.osgi.service.http.port", Integer.toString(httpPort)));
        copy.configure("org.apache.karaf.shell.cfg", Map.of("sshPort", Integer.toString(sshPort)));
        return copy;
    }

    /**
     * The same copy, with its programs run by another user.
     *
     * @param runAs the command that runs a program as that user, with its arguments
     */
    public RunningDistribution runBy(List<String> runAs) {
        return new RunningDistribution(folder, httpPort, sshPort, List.copyOf(runAs));
    }

    /** The folder of the copy. */
    public Path folder() {
        return folder;
    }

    /** Port of HTTP. */
    public int httpPort() {
        return httpPort;
    }

    /** Port of the shell. */
    public int sshPort() {
        return sshPort;
    }

    /** The processes it consists of at the moment. */
    public List<ProcessHandle> processes() {
        return process == null
                ? List.of()
                : Stream.concat(Stream.of(process.toHandle()), process.descendants())
                        .filter(ProcessHandle::isAlive)
                        .toList();
    }

    /** Where it listens. */
    public URI address(String path) {
        return URI.create("http://127.0.0.1:" + httpPort + path);
    }

    /** Sets keys of a configuration file in {@code etc}. */
    public void configure(String file, Map<String, String> values) throws IOException {
        var path = folder.resolve("etc").resolve(file);
        var lines = Files.exists(path) ? Files.readAllLines(path, StandardCharsets.UTF_8) : List.<String>of();
        var left = new TreeMap<>(values);
        var changed = new ArrayList<String>();
        for (var line : lines) {
            var key = line.contains("=") ? line.substring(0, line.indexOf('=')).trim() : "";
            changed.add(left.containsKey(key) ? key + " = " + left.remove(key) : line);
        }
        left.forEach((key, value) -> changed.add(key + " = " + value));
        Files.write(path, changed, StandardCharsets.UTF_8);
    }

    /**
     * Lets it keep data in PostgreSQL.
     *
     * @param url JDBC URL, with the user
     * @param databases which: {@code decisions}, {@code registration}
     */
    public void usePostgresql(String url, String... databases) throws IOException {
        var features = folder.resolve("etc/org.apache.karaf.features.cfg");
        Files.writeString(
                features,
                Files.readString(features)
                        .replaceFirst("(?m)^featuresBoot *= *", "featuresBoot = gridwarden-postgresql, "));
        for (var database : databases) {
            configure(
                    "org.ops4j.datasource-gridwarden-" + database + ".cfg",
                    Map.of("osgi.jdbc.driver.name", "PostgreSQL JDBC Driver", "url", url));
        }
    }

    /** Starts the process; {@link #awaitHealth} tells when it is up. */
    public void start() throws IOException {
        var builder = program("bin/karaf", "server");
        builder.redirectErrorStream(true);
        builder.redirectOutput(folder.resolve("console.log").toFile());
        process = builder.start();
        Runtime.getRuntime().addShutdownHook(new Thread(this::kill));
    }

    /**
     * Waits until it reports that it can decide requests.
     *
     * @throws IllegalStateException when it has ended or has not become ready in time; the message has its last report
     */
    public void awaitHealth(Duration limit) throws InterruptedException {
        var deadline = System.nanoTime() + limit.toNanos();
        var report = "no answer";
        while (System.nanoTime() < deadline) {
            if (!process.isAlive()) {
                throw new IllegalStateException("the platform has ended; see " + folder.resolve("console.log"));
            }
            try {
                var answer = client.send(
                        HttpRequest.newBuilder(address("/health"))
                                .timeout(Duration.ofSeconds(5))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
                report = answer.statusCode() + " " + answer.body();
                if (answer.statusCode() == 200 && endpointAnswers()) {
                    return;
                }
            } catch (IOException notYet) {
                report = String.valueOf(notYet.getMessage());
            }
            TimeUnit.MILLISECONDS.sleep(200);
        }
        throw new IllegalStateException("the platform did not become ready within " + limit + ": " + report);
    }

    private boolean endpointAnswers() throws IOException, InterruptedException {
        return client.send(
                                HttpRequest.newBuilder(address("/services/validation?wsdl"))
                                        .build(),
                                HttpResponse.BodyHandlers.discarding())
                        .statusCode()
                == 200;
    }

    private ProcessBuilder program(String script, String... arguments) {
        var command = new ArrayList<>(runAs);
        command.add(folder.resolve(script).toString());
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().remove("KARAF_HOME");
        builder.environment().remove("KARAF_BASE");
        return builder;
    }

    /** Runs {@code bin/gw} with arguments and gives what it printed; the first line is its exit status. */
    public List<String> gw(String... arguments) throws IOException, InterruptedException {
        return run("bin/gw", arguments);
    }

    /** Runs a script until it ends and gives what it printed; the first line is its exit status. */
    public List<String> run(String script, String... arguments) throws IOException, InterruptedException {
        var run = program(script, arguments).redirectErrorStream(true).start();
        run.getOutputStream().close();
        var printed = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        var lines = new ArrayList<String>();
        lines.add(Integer.toString(run.waitFor()));
        lines.addAll(printed.lines().toList());
        return lines;
    }

    /** Ends it at once, as a power cut would. */
    public void kill() {
        if (process == null) {
            return;
        }
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits until it ends by itself. */
    public void join() throws InterruptedException {
        process.waitFor();
    }

    /** Ends it in order; if that takes too long, at once. Returns when all of its processes have ended. */
    @Override
    public void close() {
        var running = processes();
        running.forEach(ProcessHandle::destroy);
        try {
            for (var each : running) {
                each.onExit().get(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS);
            }
        } catch (TimeoutException | ExecutionException late) {
            running.forEach(ProcessHandle::destroyForcibly);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            running.forEach(ProcessHandle::destroyForcibly);
        }
    }
}
