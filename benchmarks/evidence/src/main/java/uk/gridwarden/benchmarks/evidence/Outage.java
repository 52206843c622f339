package uk.gridwarden.benchmarks.evidence;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import uk.gridwarden.demo.DemoWorld;
import uk.gridwarden.demo.Options;
import uk.gridwarden.demo.RunningDistribution;

/**
 * Takes away under load what the decision log stands on, and gives it back: nothing may be accepted without a record, the
 * health answer has to say so, and requests have to be decided again within ten seconds.
 */
public final class Outage {
    private static final Duration START_LIMIT = Duration.ofMinutes(3);
    private static final Duration NOTICE_LIMIT = Duration.ofSeconds(60);
    private static final long BROKEN_MS = 8_000;
    private static final long LOADED_MS = 5_000;
    private static final long RECOVERY_LIMIT_MS = 10_000;
    private static final int CLIENTS = 4;

    private final RunningDistribution platform;
    private final Ledger ledger;
    private final DemoWorld world = new DemoWorld(Clock.systemUTC().instant());
    private final Random random = new Random(1);
    private final HttpClient http = HttpClient.newHttpClient();

    private Outage(RunningDistribution platform, Ledger ledger) {
        this.platform = platform;
        this.ledger = ledger;
    }

    /** Needs {@code --break} and {@code --heal}, shell commands, and {@code --database}, a JDBC URL, among others. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        var options = Options.of(arguments);
        var ledger = new Ledger(options.path("--ledger"));
        var platform = RunningDistribution.copyOf(
                options.path("--distribution"),
                options.path("--folder"),
                options.number("--http-port", 8281),
                options.number("--ssh-port", 8201));
        var database = options.values().get("--database");
        if (options.values().containsKey("--driver")) {
            platform.usePostgresql(database, "decisions");
        }
        platform.configure("org.ops4j.datasource-gridwarden-decisions.cfg", Map.of("url", database));
        platform.configure(
                "uk.gridwarden.decision.log.cfg",
                Map.of("head.file", options.values().get("--head-file")));
        try (platform) {
            var outage = new Outage(platform, ledger);
            outage.start();
            for (var time = 1; time <= options.number("--times", 3); time++) {
                outage.run(options.values().get("--break"), options.values().get("--heal"));
            }
            new LogComparison(platform, ledger).run();
        }
        ledger.faults().forEach(fault -> System.out.println("FAULT: " + fault));
        System.out.println(ledger.answeredCount() + " decisions answered: "
                + (ledger.faults().isEmpty() ? "each is on record as answered" : "FAILED"));
        System.exit(ledger.faults().isEmpty() ? 0 : 1);
    }

    private void start() throws IOException, InterruptedException {
        world.writeTrust(platform.folder().resolve("etc"));
        DemoWorld.dropData(platform.folder().resolve("import"));
        platform.start();
        platform.awaitHealth(START_LIMIT);
    }

    private void run(String breaking, String healing) throws IOException, InterruptedException {
        var sender = new Sender(platform.address("/services/validation"), ledger);
        var clients = new Clients(sender, world, CLIENTS, random);
        TimeUnit.MILLISECONDS.sleep(LOADED_MS);
        var before = ledger.answeredCount();
        shell(breaking);
        awaitHealth(503, NOTICE_LIMIT);
        var noticed = ledger.answeredCount();
        System.out.println(
                "broken: " + before + " answered before, health says " + healthLine(platform.address("/health")));
        TimeUnit.MILLISECONDS.sleep(BROKEN_MS);
        System.out.println(
                "while broken: " + (ledger.answeredCount() - noticed) + " answered, faults " + counted(sender));
        shell(healing);
        var healed = System.nanoTime();
        var answered = ledger.answeredCount();
        while (ledger.answeredCount() == answered && elapsed(healed) < RECOVERY_LIMIT_MS * 3) {
            TimeUnit.MILLISECONDS.sleep(10);
        }
        var recovery = elapsed(healed);
        System.out.println("healed: first decision after " + recovery + " ms");
        if (recovery > RECOVERY_LIMIT_MS) {
            ledger.fault("decisions came back after " + recovery + " ms; expected at most " + RECOVERY_LIMIT_MS);
        }
        awaitHealth(200, NOTICE_LIMIT);
        clients.close();
        for (var request : ledger.sent().values()) {
            if (!sender.send(request)) {
                ledger.fault("request " + request.key() + " got no answer after the outage");
            }
        }
    }

    private static Map<String, Integer> counted(Sender sender) {
        var counts = new TreeMap<String, Integer>();
        sender.faultCodes().forEach(code -> counts.merge(code, 1, Integer::sum));
        return counts;
    }

    private void awaitHealth(int status, Duration limit) throws IOException, InterruptedException {
        var start = System.nanoTime();
        while (health(platform.address("/health")).statusCode() != status) {
            if (elapsed(start) > limit.toMillis()) {
                ledger.fault("health did not turn " + status + " within " + limit);
                return;
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private HttpResponse<String> health(URI address) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(10)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private String healthLine(URI address) throws IOException, InterruptedException {
        var answer = health(address);
        return answer.statusCode() + " "
                + answer.body().lines().skip(1).limit(3).map(String::strip).toList();
    }

    static void shell(String command) throws IOException, InterruptedException {
        var status = new ProcessBuilder("sh", "-c", command).inheritIO().start().waitFor();
        if (status != 0) {
            throw new IllegalStateException("'" + command + "' ended with " + status);
        }
    }

    private static long elapsed(long since) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - since);
    }
}
