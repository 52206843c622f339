package uk.gridwarden.engine.internal;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.propertytypes.ServiceRanking;

/**
 * The platform's one source of time, in UTC and whole milliseconds. Everything else takes this service or a time it is given.
 *
 * <p>Who takes any clock gets this one too, where another bundle offers one of its own.
 */
@Component(service = Clock.class, property = "gridwarden.platform.clock:Boolean=true")
@ServiceRanking(Integer.MAX_VALUE)
public final class SystemClock extends Clock {
    /** Tells it from any other clock: the age of data depends on it, and every bundle may register a clock. */
    static final String TARGET = "(gridwarden.platform.clock=true)";

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.system(zone);
    }

    @Override
    public Instant instant() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }
}
