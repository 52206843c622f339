package uk.gridwarden.obligations.internal;

import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Looks at the folder of clause files every so often, on a thread of its own. */
final class ClauseWatch {
    private final Optional<ScheduledExecutorService> thread;

    /** Starts the thread, or none when {@code seconds} is not positive. */
    ClauseWatch(ClauseStore clauses, int seconds) {
        if (seconds <= 0) {
            thread = Optional.empty();
            return;
        }
        var started = Executors.newSingleThreadScheduledExecutor(task -> {
            var daemon = new Thread(task, "gridwarden-clauses");
            daemon.setDaemon(true);
            return daemon;
        });
        started.scheduleWithFixedDelay(clauses::reload, seconds, seconds, TimeUnit.SECONDS);
        thread = Optional.of(started);
    }

    void stop() {
        thread.ifPresent(ScheduledExecutorService::shutdownNow);
    }
}
