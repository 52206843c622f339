package uk.gridwarden.benchmarks.evidence;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import uk.gridwarden.demo.DemoWorld;
import uk.gridwarden.demo.Options;
import uk.gridwarden.demo.RunningDistribution;

/**
 * Kills the distribution under load, starts it again, sends everything of the round again and compares, over and over.
 *
 * <p>At the end the log is verified inside, exported, verified outside with receipts, and compared with the ledger.
 */
public final class KillRounds {
    private static final Duration START_LIMIT = Duration.ofMinutes(3);
    private static final Duration LOAD_LIMIT = Duration.ofSeconds(30);
    private static final int ANSWERS = 200;

    private final RunningDistribution platform;
    private final Ledger ledger;
    private final DemoWorld world = new DemoWorld(Clock.systemUTC().instant());
    private final Random random;
    private final int clients;
    private int inDoubt;
    private int resent;

    private KillRounds(RunningDistribution platform, Ledger ledger, Random random, int clients) {
        this.platform = platform;
        this.ledger = ledger;
        this.random = random;
        this.clients = clients;
    }

    /** Runs the rounds; ends with 1 when anything was lost, changed or decided twice. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        var options = Options.of(arguments);
        var rounds = options.number("--rounds", 100);
        var seed = options.number("--seed", 1);
        var ledger = new Ledger(options.path("--ledger"));
        var platform = RunningDistribution.copyOf(
                options.path("--distribution"),
                options.path("--folder"),
                options.number("--http-port", 8281),
                options.number("--ssh-port", 8201));
        if (options.values().containsKey("--database")) {
            platform.usePostgresql(options.values().get("--database"), "decisions", "registration");
        }
        var started = System.nanoTime();
        var done = 0;
        try (platform) {
            var run = new KillRounds(platform, ledger, new Random(seed), options.number("--clients", 8));
            run.start();
            var end = started + TimeUnit.MINUTES.toNanos(options.number("--minutes", 24 * 60));
            while (done < rounds && System.nanoTime() < end) {
                run.round(++done);
            }
            new LogComparison(platform, ledger).run();
        }
        ledger.faults().forEach(fault -> System.out.println("FAULT: " + fault));
        System.out.println(
                done + " rounds in " + TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - started) + " s, seed " + seed
                        + ": " + (ledger.faults().isEmpty() ? "nothing lost, changed or decided twice" : "FAILED"));
        System.exit(ledger.faults().isEmpty() ? 0 : 1);
    }

    private void start() throws IOException, InterruptedException {
        world.writeTrust(platform.folder().resolve("etc"));
        DemoWorld.dropData(platform.folder().resolve("import"));
        platform.start();
        platform.awaitHealth(START_LIMIT);
    }

    private void round(int number) throws IOException, InterruptedException {
        var before = ledger.sent().keySet();
        var known = ledger.answeredCount();
        var load = new Clients(newSender(), world, clients, random);
        awaitAnswers(ledger.answeredCount() + 1 + random.nextInt(ANSWERS));
        var answeredBefore = ledger.answeredCount();
        platform.kill();
        load.close();
        var killedAt = System.nanoTime();
        platform.start();
        platform.awaitHealth(START_LIMIT);
        var restart = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - killedAt);
        var ofRound = new HashMap<>(ledger.sent());
        ofRound.keySet().removeAll(before);
        var answered = ledger.answered().keySet();
        var unanswered = ofRound.values().stream()
                .filter(request -> !answered.contains(request.key()))
                .toList();
        resend(ofRound.values(), unanswered);
        inDoubt += unanswered.size();
        System.out.println("round " + number + ": " + ofRound.size() + " requests, " + (answeredBefore - known)
                + " answered and " + unanswered.size() + " not at the kill, back after " + restart + " ms; so far "
                + ledger.answeredCount()
                + " decisions, " + inDoubt + " in doubt, " + resent + " resent, "
                + ledger.faults().size()
                + " faults");
    }

    /** Waits for so many answers, so that some rounds end early in the life of a process and some late. */
    private void awaitAnswers(int count) throws InterruptedException {
        var deadline = System.nanoTime() + LOAD_LIMIT.toNanos();
        while (ledger.answeredCount() < count && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(1);
        }
    }

    private Sender newSender() {
        return new Sender(platform.address("/services/validation"), ledger);
    }

    /** All of them, to compare; and what was in doubt once more, since its first answer has nothing to be compared with. */
    private void resend(Collection<Ledger.Sent> requests, List<Ledger.Sent> unanswered)
            throws IOException, InterruptedException {
        var sender = newSender();
        sendAll(sender, requests);
        sendAll(sender, unanswered);
        for (var code : sender.faultCodes()) {
            ledger.fault("a request that was sent again was answered with the fault " + code);
        }
        for (var request : requests) {
            if (!ledger.answered().containsKey(request.key())) {
                ledger.fault("request " + request.key() + " never got an answer");
            }
        }
    }

    private void sendAll(Sender sender, Collection<Ledger.Sent> requests) throws IOException, InterruptedException {
        var threads = Executors.newFixedThreadPool(clients);
        try {
            var sending = new ArrayList<Callable<Boolean>>();
            requests.forEach(request -> sending.add(() -> sender.send(request)));
            for (var sent : threads.invokeAll(sending)) {
                sent.get();
                resent++;
            }
        } catch (ExecutionException notSent) {
            throw new IOException("a request could not be sent again", notSent.getCause());
        } finally {
            threads.shutdownNow();
        }
    }
}
