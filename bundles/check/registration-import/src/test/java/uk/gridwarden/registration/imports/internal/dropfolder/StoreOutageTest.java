package uk.gridwarden.registration.imports.internal.dropfolder;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import uk.gridwarden.failures.UnavailableException;

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

    @Test
    void restsTenTimesAsLongAsAFailedAttemptTook() {
        var begun = clock.now;
        outage.rest(begun);
        assertThat(outage.isResting()).as("after one that failed at once").isFalse();
        clock.now = begun.plusSeconds(20);
        outage.rest(begun);
        clock.now = begun.plusSeconds(219);
        assertThat(outage.isResting()).isTrue();
        clock.now = begun.plusSeconds(220);
        assertThat(outage.isResting()).isFalse();
    }

    @Test
    void restsNoLongerThanAFewMinutesAndNotOnceTheDatabaseAnswered() {
        var begun = clock.now;
        clock.now = begun.plus(Duration.ofHours(2));
        outage.rest(begun);
        clock.now = clock.now.plus(StoreOutage.LONGEST_REST).minusMillis(1);
        assertThat(outage.isResting()).isTrue();
        outage.end();
        assertThat(outage.isResting()).isFalse();
    }

    private boolean waits() {
        return outage.keepsWaiting("inventory.csv", new UnavailableException("down", new SQLException("down")));
    }
}
