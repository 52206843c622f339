package uk.gridwarden.registration.imports.internal.dropfolder;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import uk.gridwarden.registration.internal.TestStore;

/** Stands still until it is moved. */
final class MovingClock extends Clock {
    Instant now = TestStore.NOW;

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
