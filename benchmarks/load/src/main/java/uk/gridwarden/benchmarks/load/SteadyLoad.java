package uk.gridwarden.benchmarks.load;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import uk.gridwarden.demo.DemoWorld;
import uk.gridwarden.demo.RunningDistribution;
import uk.gridwarden.demo.ValidationClient;

/**
 * Signed 6.15.1 requests at a steady rate, half of them for the wrong operator.
 *
 * <p>A latency counts from when the request was due, so that one slow answer shows in those that had to wait for it.
 */
final class SteadyLoad implements AutoCloseable {
    private static final int CLIENTS = 8;

    private final DemoWorld world;
    private final ScheduledExecutorService clients = Executors.newScheduledThreadPool(CLIENTS);
    private final AtomicLong sent = new AtomicLong();
    private volatile Phase phase = new Phase();

    private SteadyLoad(DemoWorld world) {
        this.world = world;
    }

    static SteadyLoad of(DemoWorld world, RunningDistribution platform, int perSecond) {
        var load = new SteadyLoad(world);
        var period = TimeUnit.SECONDS.toNanos(CLIENTS) / perSecond;
        for (int number = 0; number < CLIENTS; number++) {
            var start = System.nanoTime() + number * period / CLIENTS;
            var client = load.new Client(new ValidationClient(platform.address("/services/validation")), start, period);
            load.clients.scheduleAtFixedRate(client, start - System.nanoTime(), period, TimeUnit.NANOSECONDS);
        }
        return load;
    }

    /** What was answered while something was done. */
    static final class Phase {
        private final long start = System.nanoTime();
        private final ConcurrentLinkedQueue<Long> latencies = new ConcurrentLinkedQueue<>();
        private final ConcurrentLinkedQueue<String> wrong = new ConcurrentLinkedQueue<>();
        private volatile long end;

        double seconds() {
            return (end - start) / 1e9;
        }

        int requests() {
            return latencies.size();
        }

        /** Milliseconds that a share of the requests took at most. */
        double percentile(double share) {
            var sorted = latencies.stream().sorted().toList();
            return sorted.isEmpty() ? 0 : sorted.get((int) Math.ceil(share * sorted.size()) - 1) / 1e6;
        }

        /** Answers that were not as expected. */
        List<String> wrong() {
            return new ArrayList<>(wrong);
        }
    }

    @FunctionalInterface
    interface Work {
        void run() throws Exception;
    }

    /** Does something and tells what was answered meanwhile. */
    Phase during(Work work) throws Exception {
        var own = new Phase();
        phase = own;
        work.run();
        own.end = System.nanoTime();
        return own;
    }

    private synchronized byte[] request(boolean right) {
        return world.updateCredentials(right ? DemoWorld.RIGHT_OPERATOR : DemoWorld.WRONG_OPERATOR);
    }

    private final class Client implements Runnable {
        private final ValidationClient client;
        private final long period;
        private long due;

        private Client(ValidationClient client, long start, long period) {
            this.client = client;
            this.period = period;
            this.due = start;
        }

        @Override
        public void run() {
            var in = phase;
            var right = sent.incrementAndGet() % 2 == 0;
            try {
                var outcome = outcome(right);
                in.latencies.add(System.nanoTime() - due);
                if (!outcome.equals(right ? "ACCEPTED" : "REJECTED")) {
                    in.wrong.add(outcome);
                }
            } catch (IOException broken) {
                in.wrong.add(String.valueOf(broken));
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            } finally {
                due += period;
            }
        }

        private String outcome(boolean right) throws IOException, InterruptedException {
            var answer = client.validate(request(right));
            return answer.isFault() ? answer.text("code") : answer.text("outcome");
        }
    }

    @Override
    public void close() {
        clients.shutdownNow();
        try {
            clients.awaitTermination(1, TimeUnit.MINUTES);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
