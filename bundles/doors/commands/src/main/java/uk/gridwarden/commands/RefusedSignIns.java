package uk.gridwarden.commands;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.gridwarden.acts.ActKind;
import uk.gridwarden.acts.ActRecorder;
import uk.gridwarden.acts.AdministrativeAct;
import uk.gridwarden.failures.UnavailableException;

/** Records who was not let into the shell: once a minute for each name, and a few names a minute, so that nobody floods the log. */
final class RefusedSignIns implements Consumer<String> {
    static final int MOST_NAMES = 20;

    private static final Logger LOG = LoggerFactory.getLogger(RefusedSignIns.class);
    private static final Duration PERIOD = Duration.ofMinutes(1);

    private final ActRecorder acts;
    private final Clock clock;
    private final Map<String, Instant> recorded = new HashMap<>();

    RefusedSignIns(ActRecorder acts, Clock clock) {
        this.acts = acts;
        this.clock = clock;
    }

    @Override
    public synchronized void accept(String name) {
        var now = clock.instant();
        recorded.values().removeIf(at -> !now.isBefore(at.plus(PERIOD)));
        if (recorded.size() >= MOST_NAMES || recorded.putIfAbsent(name, now) != null) {
            return;
        }
        try {
            acts.record(AdministrativeAct.ofUser(name, now, ActKind.SIGN_IN, "Was not let into the shell.", Map.of()));
        } catch (UnavailableException unwritable) {
            LOG.error("That {} was not let into the shell is not on record", name, unwritable);
        }
    }
}
