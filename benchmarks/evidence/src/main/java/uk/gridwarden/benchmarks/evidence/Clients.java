package uk.gridwarden.benchmarks.evidence;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import uk.gridwarden.demo.DemoWorld;

/**
 * Clients that send requests one after the other until they are told to stop: right and wrong ones, and now and then one
 * that was sent before. Every fourth request asks for another operator than the registered one and must be rejected.
 */
final class Clients implements AutoCloseable {
    private static final int RESEND_ONE_IN = 5;
    private static final int WRONG_ONE_IN = 4;
    private static final int PAUSE_MS = 5;

    private final Sender sender;
    private final DemoWorld world;
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final ExecutorService threads;

    Clients(Sender sender, DemoWorld world, int count, Random random) {
        this.sender = sender;
        this.world = world;
        this.threads = Executors.newFixedThreadPool(count);
        for (var index = 0; index < count; index++) {
            var seed = random.nextLong();
            threads.execute(() -> run(new Random(seed)));
        }
    }

    private void run(Random random) {
        var mine = new ArrayList<Ledger.Sent>();
        while (!stopped.get()) {
            try {
                var resend = !mine.isEmpty() && random.nextInt(RESEND_ONE_IN) == 0;
                var request = resend ? mine.get(random.nextInt(mine.size())) : next(world, random);
                mine.add(request);
                if (!sender.send(request)) {
                    TimeUnit.MILLISECONDS.sleep(PAUSE_MS);
                }
            } catch (IOException connectionLost) {
                // Unanswered: the ledger has it as sent, and it is sent again once the platform is back.
                Thread.onSpinWait();
            } catch (InterruptedException stop) {
                return;
            }
        }
    }

    /** A request that was never sent before. */
    static Ledger.Sent next(DemoWorld world, Random random) {
        var right = random.nextInt(WRONG_ONE_IN) != 0;
        synchronized (world) {
            var document = world.updateCredentials(right ? DemoWorld.RIGHT_OPERATOR : DemoWorld.WRONG_OPERATOR);
            return new Ledger.Sent(Long.toString(world.nextCounter()), right ? "ACCEPTED" : "REJECTED", document);
        }
    }

    /** Ends them at once, even with requests under way. */
    @Override
    public void close() {
        stopped.set(true);
        threads.shutdownNow();
        try {
            threads.awaitTermination(1, TimeUnit.MINUTES);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
