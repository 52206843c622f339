package uk.gridwarden.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/** The main job from beginning to end, on the embedded database. */
public final class Demo {
    private static final Duration START_LIMIT = Duration.ofMinutes(3);
    private static final int UNEXPECTED = 1;
    private static final int NOT_STARTED = 2;

    private Demo() {}

    /**
     * Runs the demo. {@code --exit} ends it after the last decision; without it the platform stays up.
     *
     * <p>Ends with status 0 when each request was decided as it should be, 1 when one was not, and 2 when it could not
     * begin.
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        try {
            var options = DemoOptions.of(List.of(arguments));
            if (options.isHelp()) {
                System.out.println(DemoOptions.USAGE);
                return;
            }
            options.requireFreePorts();
            System.exit(run(options) ? 0 : UNEXPECTED);
        } catch (IllegalArgumentException | IllegalStateException cannotRun) {
            System.err.println("karaf-assembly/demo/run: " + cannotRun.getMessage());
            System.exit(NOT_STARTED);
        }
    }

    private static boolean run(DemoOptions options) throws IOException, InterruptedException {
        delete(options.folder());
        try (var platform = RunningDistribution.copyOf(
                options.distribution(), options.folder(), options.httpPort(), options.sshPort())) {
            var isAsExpected = run(platform, System.out);
            if (!options.isExit()) {
                System.out.println();
                System.out.println("The platform stays up at " + platform.address("/services/validation?wsdl")
                        + ". End it with Ctrl-C.");
                platform.join();
            }
            return isAsExpected;
        }
    }

    private static boolean run(RunningDistribution platform, PrintStream out) throws IOException, InterruptedException {
        out.println(
                "Making keys and certificates, loading data, starting the platform in " + shortName(platform) + " ...");
        var world = new DemoWorld(Clock.systemUTC().instant());
        world.writeTrust(platform.folder().resolve("etc"));
        DemoWorld.dropData(platform.folder().resolve("import"));
        platform.start();
        platform.awaitHealth(START_LIMIT);
        out.println("Ready: " + platform.address("/health"));
        var client = new ValidationClient(platform.address("/services/validation"));
        var requests = requests(world);
        write(requests, platform.folder().resolve("requests"));
        int asExpected = 0;
        for (var request : requests) {
            out.println();
            out.println(request.words());
            var answer = client.validate(request.octets());
            print(client, answer, out);
            if (request.isAnsweredBy(answer)) {
                asExpected++;
            } else {
                out.println("  NOT AS EXPECTED: " + request.outcome());
            }
            if (request.isLastOf(requests) && !answer.isFault()) {
                printTrail(client, answer, out);
            }
        }
        out.println();
        out.println("The four requests are in " + shortName(platform) + "/requests; resending one returns the"
                + " recorded decision:");
        out.println("  " + shortName(platform) + "/bin/gw validate " + shortName(platform) + "/requests/"
                + requests.get(0).file());
        return asExpected == requests.size();
    }

    private static void printTrail(ValidationClient client, ValidationClient.Answer answer, PrintStream out)
            throws IOException, InterruptedException {
        out.println();
        out.println("Every check behind the last of them (bin/gw explain shows the same):");
        for (var line : client.explain(answer.text("decisionId"), "TRAIL").texts("line")) {
            out.println("  " + line);
        }
    }

    /** A request to send, the file it is left in, what it is about, and how it is to be decided. */
    private record Request(String file, String words, String outcome, byte[] octets) {
        boolean isAnsweredBy(ValidationClient.Answer answer) {
            return !answer.isFault() && outcome.equals(answer.text("outcome"));
        }

        boolean isLastOf(List<Request> requests) {
            return this == requests.get(requests.size() - 1);
        }
    }

    private static List<Request> requests(DemoWorld world) {
        return List.of(
                new Request(
                        "6-15-1-right.xml",
                        "SRV 6.15.1, supplier places Northern Wires on an ESME that Northern Wires operates",
                        "ACCEPTED",
                        world.updateCredentials(DemoWorld.RIGHT_OPERATOR)),
                new Request(
                        "6-15-1-wrong.xml",
                        "SRV 6.15.1, supplier places Southern Wires on the same ESME",
                        "REJECTED",
                        world.updateCredentials(DemoWorld.WRONG_OPERATOR)),
                new Request(
                        "6-21-right.xml",
                        "SRV 6.21, supplier hands a GPF over to Northern Wires, which operates its GSME's MPRN",
                        "ACCEPTED",
                        world.handover(DemoWorld.RIGHT_OPERATOR)),
                new Request(
                        "6-21-wrong.xml",
                        "SRV 6.21, supplier hands the same GPF over to Southern Wires",
                        "REJECTED",
                        world.handover(DemoWorld.WRONG_OPERATOR)));
    }

    private static void write(List<Request> requests, Path folder) throws IOException {
        Files.createDirectories(folder);
        for (var request : requests) {
            Files.write(folder.resolve(request.file()), request.octets());
        }
    }

    private static void print(ValidationClient client, ValidationClient.Answer answer, PrintStream out)
            throws IOException, InterruptedException {
        if (answer.isFault()) {
            out.println("  FAULT " + answer.text("code") + ": " + answer.text("sentence"));
            return;
        }
        out.println("  " + answer.text("outcome") + ", response code " + answer.text("responseCode") + ", record "
                + answer.text("sequence") + ", decision " + answer.text("decisionId"));
        for (var line : client.explain(answer.text("decisionId"), "SUMMARY").texts("line")) {
            out.println("  " + line);
        }
    }

    private static String shortName(RunningDistribution platform) {
        return "karaf-assembly/demo/target/" + platform.folder().getFileName();
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(Demo::deleteOne);
        }
    }

    private static void deleteOne(Path path) {
        try {
            Files.delete(path);
        } catch (IOException stuck) {
            throw new UncheckedIOException(stuck);
        }
    }
}
