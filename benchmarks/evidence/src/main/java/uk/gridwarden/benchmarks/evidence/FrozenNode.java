package uk.gridwarden.benchmarks.evidence;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import uk.gridwarden.demo.DemoWorld;
import uk.gridwarden.demo.Options;
import uk.gridwarden.demo.RunningDistribution;

/**
 * Two processes under one node name on one PostgreSQL, and the owner of the chain frozen (SIGSTOP) and thawed (SIGCONT):
 * at most one of them may decide, whatever the other believes.
 */
public final class FrozenNode {
    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final int REQUESTS = 20;

    private final DemoWorld world = new DemoWorld(Clock.systemUTC().instant());
    private final Ledger ledger;
    private final RunningDistribution first;
    private final RunningDistribution second;

    private FrozenNode(Ledger ledger, RunningDistribution first, RunningDistribution second) {
        this.ledger = ledger;
        this.first = first;
        this.second = second;
    }

    /**
     * Needs {@code --database}, a JDBC URL, and {@code --give-up}, a shell command that ends the sessions that hold a lock;
     * {@code --seconds} says how long the owner is frozen.
     */
    public static void main(String[] arguments) throws Exception {
        var options = Options.of(arguments);
        var ledger = new Ledger(options.path("--ledger"));
        try (var first = copy(options, "first", 8281);
                var second = copy(options, "second", 8282)) {
            new FrozenNode(ledger, first, second)
                    .run(options.number("--seconds", 30), options.text("--give-up", "false"));
        }
        ledger.faults().forEach(fault -> System.out.println("FAULT: " + fault));
        System.out.println(ledger.answeredCount() + " decisions answered: "
                + (ledger.faults().isEmpty() ? "never by two at a time" : "FAILED"));
        System.exit(ledger.faults().isEmpty() ? 0 : 1);
    }

    private static RunningDistribution copy(Options options, String name, int port) throws IOException {
        var copy = RunningDistribution.copyOf(
                options.path("--distribution"), options.path("--folder").resolve(name), port, port - 80);
        copy.usePostgresql(options.text("--database", ""), "decisions", "registration");
        copy.configure("uk.gridwarden.decision.log.cfg", Map.of("node.name", "the-one", "accept.missing.head", "true"));
        return copy;
    }

    private void run(int seconds, String giveUp) throws Exception {
        for (var each : List.of(first, second)) {
            world.writeTrust(each.folder().resolve("etc"));
        }
        DemoWorld.dropData(first.folder().resolve("import"));
        first.start();
        first.awaitHealth(LIMIT);
        second.start();
        awaitAnswer(second);
        expect("while the first owns the chain", true, false);

        signal("STOP");
        TimeUnit.SECONDS.sleep(seconds);
        expectOf(second, "while the first is frozen for " + seconds + " s", false);
        signal("CONT");
        expect("after the first was thawed", true, false);

        signal("STOP");
        Outage.shell(giveUp);
        second.awaitHealth(LIMIT);
        expectOf(second, "after the database gave up the frozen first", true);
        signal("CONT");
        expect("after the first was thawed again", false, true);
        new LogComparison(second, ledger).run();
    }

    private void expect(String when, boolean firstDecides, boolean secondDecides) throws Exception {
        expectOf(first, when, firstDecides);
        expectOf(second, when, secondDecides);
    }

    private void expectOf(RunningDistribution platform, String when, boolean decides) throws Exception {
        var sender = new Sender(platform.address("/services/validation"), ledger);
        var answered = 0;
        for (int number = 0; number < REQUESTS; number++) {
            var document = world.updateCredentials(DemoWorld.RIGHT_OPERATOR);
            if (sender.send(new Ledger.Sent(platform.folder() + " " + world.nextCounter(), "ACCEPTED", document))) {
                answered++;
            }
        }
        var name = platform == first ? "the first" : "the second";
        System.out.println(when + ": " + name + " decided " + answered + " of " + REQUESTS + " requests, faults "
                + new TreeSet<>(sender.faultCodes()));
        if (answered != (decides ? REQUESTS : 0)) {
            ledger.fault(when + ", " + name + " decided " + answered + " of " + REQUESTS + " requests");
        }
    }

    /** Until it answers at all; it cannot become ready. */
    private static void awaitAnswer(RunningDistribution platform) throws InterruptedException {
        var end = System.nanoTime() + LIMIT.toNanos();
        while (System.nanoTime() < end) {
            try {
                platform.awaitHealth(Duration.ofMillis(1));
                return;
            } catch (IllegalStateException notReady) {
                if (notReady.getMessage().contains(": 503 {")) {
                    return;
                }
            }
            TimeUnit.MILLISECONDS.sleep(200);
        }
        throw new IllegalStateException("the second process does not answer within " + LIMIT);
    }

    private void signal(String name) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("kill", "-" + name));
        first.processes().forEach(process -> command.add(Long.toString(process.pid())));
        if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
            throw new IllegalStateException(command + " failed");
        }
    }
}
