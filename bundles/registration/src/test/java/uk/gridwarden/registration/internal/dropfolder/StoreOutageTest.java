package uk.gridwarden.registration.internal.dropfolder;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import uk.gridwarden.registration.RegistrationUnavailableException;
import uk.gridwarden.registration.internal.TestStore;

class StoreOutageTest {
    private final MovingClock clock = new MovingClock();
    private final StoreOutage outage = new StoreOutage(clock);

    @Test
    void warnsOfNothingWhileTheDatabaseMayStillComeUp() {
        assertThat(waits()).isFalse();
        clock.now = clock.now.plus(StoreOutage.PATIENCE).minusMillis(1);
        assertThat(waits()).isFalse();
    }

    @Test
    void warnsOnceOfADatabaseThatStaysAway() {
        waits();
        clock.now = clock.now.plus(StoreOutage.PATIENCE);
        assertThat(waits()).isTrue();
        clock.now = clock.now.plus(Duration.ofDays(1));
        assertThat(waits()).isFalse();
    }

    @Test
    void startsAnewOnceTheDatabaseAnswered() {
        waits();
        clock.now = clock.now.plus(StoreOutage.PATIENCE);
        outage.end();
        assertThat(waits()).isFalse();
        clock.now = clock.now.plus(StoreOutage.PATIENCE);
        assertThat(waits()).isTrue();
    }

    private boolean waits() {
        return outage.keepsWaiting(
                "inventory.csv", new RegistrationUnavailableException("down", new SQLException("down")));
    }

    /** Stands still until it is moved. */
    private static final class MovingClock extends Clock {
        private Instant now = TestStore.NOW;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }
}
