package uk.gridwarden.registration.imports.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.gridwarden.registration.imports.ImportProgress;

/** Passes progress on, and logs it every ten seconds. For one thread. */
final class LoggedProgress implements ImportProgress {
    private static final Logger LOG = LoggerFactory.getLogger(LoggedProgress.class);
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(10);
    private static final int PERCENT = 100;

    private final String file;
    private final Clock clock;
    private final ImportProgress listener;
    private Instant lastLine;

    LoggedProgress(String file, Clock clock, ImportProgress listener) {
        this.file = file;
        this.clock = clock;
        this.listener = listener;
        this.lastLine = clock.instant();
    }

    @Override
    public void reached(String step, long done, long total) {
        listener.reached(step, done, total);
        var now = clock.instant();
        if (Duration.between(lastLine, now).compareTo(BETWEEN_LINES) >= 0) {
            lastLine = now;
            LOG.info("Import of {}: {}{}.", file, step, total > 0 ? ", " + done * PERCENT / total + " percent" : "");
        }
    }
}
