package uk.gridwarden.gateway.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;

/**
 * Tells the operator why messages are answered as unavailable: one line for each, with what lies at the bottom of it, and
 * the whole failure once a minute. A database that is down fails every message, and the log must stay readable then.
 *
 * <p>Any thread may call.
 */
final class OutageLog {
    private static final Duration BETWEEN_WHOLE_FAILURES = Duration.ofMinutes(1);

    private final Logger log;
    private final AtomicReference<Instant> lastWhole = new AtomicReference<>(Instant.EPOCH);

    OutageLog(Logger log) {
        this.log = log;
    }

    void report(Arrival arrival, String sentence) {
        log.warn("{} Correlation id {}", sentence, arrival.correlationId());
    }

    void report(Arrival arrival, String sentence, Throwable cause) {
        if (isDue(arrival.receivedAt())) {
            log.warn("{} Correlation id {}", sentence, arrival.correlationId(), cause);
        } else {
            log.warn("{} Correlation id {}: {}", sentence, arrival.correlationId(), bottom(cause));
        }
    }

    /** Of several threads that come at the same time, one is told to. */
    private boolean isDue(Instant now) {
        var last = lastWhole.get();
        return !now.isBefore(last.plus(BETWEEN_WHOLE_FAILURES)) && lastWhole.compareAndSet(last, now);
    }

    private static String bottom(Throwable failure) {
        var bottom = failure;
        while (bottom.getCause() != null) {
            bottom = bottom.getCause();
        }
        return bottom.toString();
    }
}
