package uk.gridwarden.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The main job from beginning to end, on the embedded database. */
public final class Demo {
    private static final Duration START_LIMIT = Duration.ofMinutes(3);
    private static final int HTTP_PORT = 8181;
    private static final int SSH_PORT = 8101;

    private Demo() {}

    /** Runs the demo. {@code --exit} ends it after the last decision; without it the platform stays up. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        var options = options(arguments);
        if (options.containsKey("--help")) {
            System.out.println("usage: karaf-assembly/demo/run [--exit] [--http-port N] [--ssh-port N]");
            return;
        }
        var folder = Path.of(options.get("--folder"));
        delete(folder);
        var platform = RunningDistribution.copyOf(
                Path.of(options.get("--distribution")),
                folder,
                Integer.parseInt(options.getOrDefault("--http-port", Integer.toString(HTTP_PORT))),
                Integer.parseInt(options.getOrDefault("--ssh-port", Integer.toString(SSH_PORT))));
        try (platform) {
            run(platform, System.out);
            if (!options.containsKey("--exit")) {
                System.out.println();
                System.out.println("The platform stays up at " + platform.address("/services/validation?wsdl")
                        + ". End it with Ctrl-C.");
                platform.join();
            }
        }
    }

    private static void run(RunningDistribution platform, PrintStream out) throws IOException, InterruptedException {
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
        ValidationClient.Answer last = null;
        for (var request : requests) {
            out.println();
            out.println(request.words());
            last = client.validate(request.octets());
            print(client, last, out);
        }
        out.println();
        out.println("Every check behind the last of them (bin/gw explain shows the same):");
        for (var line : client.explain(last.text("decisionId"), "TRAIL").texts("line")) {
            out.println("  " + line);
        }
        out.println();
        out.println("The four requests are in " + shortName(platform) + "/requests; one that is sent again gets the"
                + " decision on record:");
        out.println("  " + shortName(platform) + "/bin/gw validate " + shortName(platform) + "/requests/"
                + requests.get(0).file());
    }

    /** A request to send, the file it is left in, and what it is about. */
    private record Request(String file, String words, byte[] octets) {}

    private static List<Request> requests(DemoWorld world) {
        return List.of(
                new Request(
                        "6-15-1-right.xml",
                        "SRV 6.15.1, supplier places Northern Wires on an ESME that Northern Wires operates",
                        world.updateCredentials(DemoWorld.RIGHT_OPERATOR)),
                new Request(
                        "6-15-1-wrong.xml",
                        "SRV 6.15.1, supplier places Southern Wires on the same ESME",
                        world.updateCredentials(DemoWorld.WRONG_OPERATOR)),
                new Request(
                        "6-21-right.xml",
                        "SRV 6.21, supplier hands a GPF over to Northern Wires, which operates its GSME's MPRN",
                        world.handover(DemoWorld.RIGHT_OPERATOR)),
                new Request(
                        "6-21-wrong.xml",
                        "SRV 6.21, supplier hands the same GPF over to Southern Wires",
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

    private static Map<String, String> options(String[] arguments) {
        var options = new LinkedHashMap<String, String>();
        for (int i = 0; i < arguments.length; i++) {
            var flag = arguments[i].equals("--exit") || arguments[i].equals("--help");
            options.put(arguments[i], flag ? "" : arguments[++i]);
        }
        return options;
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
