package uk.gridwarden.registration.internal.dropfolder;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.gridwarden.registration.RegistrationUnavailableException;

/**
 * A time in which files wait for the database. While the platform starts, the database comes up a little later, which is
 * nothing to warn of; one that stays away is, once. For one thread.
 */
final class StoreOutage {
    private static final Logger LOG = LoggerFactory.getLogger(StoreOutage.class);
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Clock clock;
    private Optional<Instant> since = Optional.empty();
    private boolean isReported;

    StoreOutage(Clock clock) {
        this.clock = clock;
    }

    /** The database answered. */
    void end() {
        since = Optional.empty();
        isReported = false;
    }

    /** A file could not be imported for want of a database; whether that was worth a warning. */
    boolean keepsWaiting(String file, RegistrationUnavailableException failure) {
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
