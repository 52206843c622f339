package uk.gridwarden.decision.log.internal;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.gridwarden.failures.UnavailableException;

/**
 * A thread that does what need not be done before an answer, such as taking in acts, filling the index and making checkpoints.
 * What fails is tried again at the next turn, and shown until it succeeds.
 */
final class Housekeeping implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);

    private final List<Duty> duties;
    private final Map<String, String> failing = new ConcurrentHashMap<>();
    private final ScheduledExecutorService thread;

    /**
     * Something to be done again and again.
     *
     * @param name what it is about, at the start of a sentence
     */
    record Duty(String name, Work work) {}

    /** The doing of it. */
    @FunctionalInterface
    interface Work {
        void run() throws SQLException, IOException, LogRefusedException, UnavailableException;
    }

    Housekeeping(String threadName, List<Duty> duties) {
        this.duties = duties;
        this.thread = Executors.newSingleThreadScheduledExecutor(work -> {
            var created = new Thread(work, threadName);
            created.setDaemon(true);
            return created;
        });
    }

    void start(Duration interval) {
        thread.scheduleWithFixedDelay(this::all, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Does everything now, on the thread, and waits for it; false when that took too long. */
    boolean now(Duration atMost) {
        try {
            thread.submit(this::all).get(atMost.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException | ExecutionException tooSlow) {
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** What fails at the moment, a sentence each. */
    List<String> problems() {
        return List.copyOf(new TreeMap<>(failing).values());
    }

    private void all() {
        for (var duty : duties) {
            try {
                duty.work().run();
                failing.remove(duty.name());
            } catch (SQLException
                    | IOException
                    | LogRefusedException
                    | UnavailableException
                    | RuntimeException failure) {
                var sentence = duty.name() + " failed and will be tried again: " + failure.getMessage();
                if (!sentence.equals(failing.put(duty.name(), sentence))) {
                    LOG.warn("{}", sentence, failure);
                }
            }
        }
    }

    /** Stops; call {@link #now} before to have everything done once more. */
    @Override
    public void close() {
        thread.shutdownNow();
    }
}
