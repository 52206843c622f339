package uk.gridwarden.registration.imports.internal.dropfolder;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.gridwarden.failures.UnavailableException;

/**
 * An outage of the database, during which files wait. A database that starts a little later than the platform is not worth a
 * warning; a lasting outage is, once. For one thread.
 */
final class StoreOutage {
    private static final Logger LOG = LoggerFactory.getLogger(StoreOutage.class);
    static final Duration PATIENCE = Duration.ofSeconds(30);
    static final Duration LONGEST_REST = Duration.ofMinutes(10);
    private static final int RESTS_PER_ATTEMPT = 10;

    private final Clock clock;
    private Optional<Instant> since = Optional.empty();
    private Optional<Instant> restingUntil = Optional.empty();
    private boolean isReported;

    StoreOutage(Clock clock) {
        this.clock = clock;
    }

    /** The database answered. */
    void end() {
        since = Optional.empty();
        restingUntil = Optional.empty();
        isReported = false;
    }

    /** Whether it is too early for another attempt. */
    boolean isResting() {
        return restingUntil.filter(clock.instant()::isBefore).isPresent();
    }

    /**
     * Waits ten times as long as a failed attempt took: a full disk is noticed only after a while, and filling it repeatedly
     * would leave no room for the decision log.
     */
    void rest(Instant begun) {
        var now = clock.instant();
        var rest = Duration.between(begun, now).multipliedBy(RESTS_PER_ATTEMPT);
        restingUntil = Optional.of(now.plus(rest.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : rest));
    }

    /** A file could not be imported because of the database; returns whether a warning was logged. */
    boolean keepsWaiting(String file, UnavailableException failure) {
        if (since.isEmpty()) {
            since = Optional.of(clock.instant());
            LOG.info("{} waits in the drop folder until the database can be written.", file);
            return false;
        }
        if (isReported || clock.instant().isBefore(since.get().plus(PATIENCE))) {
            return false;
        }
        isReported = true;
        LOG.warn("{} still waits in the drop folder: the database cannot be written.", file, failure);
        return true;
    }
}
