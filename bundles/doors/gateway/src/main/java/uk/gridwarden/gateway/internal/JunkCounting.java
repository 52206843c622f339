package uk.gridwarden.gateway.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.gridwarden.engine.DecisionRecorder;
import uk.gridwarden.engine.JunkCount;
import uk.gridwarden.failures.FaultCode;
import uk.gridwarden.failures.UnavailableException;

/**
 * Counts what never becomes an envelope, by caller and code, and has one record made of each minute in which there was any.
 * Counts that cannot be recorded are kept and go into the next record; a process that dies loses those of its last minute.
 *
 * <p>Any thread may count. Memory is bounded by the number of callers that are told apart.
 */
@Component(service = JunkCounting.class)
public final class JunkCounting {
    static final int MOST_CALLERS = 100;

    private static final Logger LOG = LoggerFactory.getLogger(JunkCounting.class);
    private static final Duration PERIOD = Duration.ofMinutes(1);
    private static final long LOOK_SECONDS = 5;

    private final Clock clock;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(work -> new Thread(work, "gridwarden-junk-counting"));
    private Optional<Instant> from = Optional.empty();
    private Map<String, Map<String, Long>> counts = new TreeMap<>();

    /** The log, which may come and go. */
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile DecisionRecorder recorder;

    /** Called by Declarative Services. */
    @Activate
    public JunkCounting(@Reference(target = SoapEndpoints.PLATFORM_CLOCK) Clock clock) {
        this.clock = clock;
    }

    @Activate
    void start() {
        thread.scheduleWithFixedDelay(this::look, LOOK_SECONDS, LOOK_SECONDS, TimeUnit.SECONDS);
    }

    /** Records what was counted up to now. */
    @Deactivate
    void stop() {
        thread.shutdown();
        record(clock.instant());
    }

    synchronized void count(String caller, FaultCode code) {
        add(caller, code.name(), 1);
        if (from.isEmpty()) {
            from = Optional.of(clock.instant().truncatedTo(ChronoUnit.MINUTES));
        }
    }

    /** An exception would silently end the schedule, so none may leave this method. */
    void look() {
        try {
            var now = clock.instant();
            if (isOver(now)) {
                record(now.truncatedTo(ChronoUnit.MINUTES));
            }
        } catch (RuntimeException unforeseen) {
            LOG.error("What was counted cannot be recorded", unforeseen);
        }
    }

    private synchronized boolean isOver(Instant now) {
        return from.filter(begin -> !now.isBefore(begin.plus(PERIOD))).isPresent();
    }

    /** Requests are counted on while the record is written. */
    private void record(Instant to) {
        var counted = taken(to);
        if (counted.isEmpty()) {
            return;
        }
        try {
            Optional.ofNullable(recorder)
                    .orElseThrow(() -> new UnavailableException("The decision log is not running."))
                    .record(counted.get());
        } catch (UnavailableException | RuntimeException notRecorded) {
            putBack(counted.get());
            LOG.warn(
                    "What was counted since {} is not on record yet",
                    counted.get().from(),
                    notRecorded);
        }
    }

    private synchronized Optional<JunkCount> taken(Instant to) {
        var taken = from.map(begin -> new JunkCount(UUID.randomUUID(), begin, to, rows()));
        from = Optional.empty();
        counts = new TreeMap<>();
        return taken;
    }

    private List<JunkCount.Row> rows() {
        return counts.entrySet().stream()
                .flatMap(caller -> caller.getValue().entrySet().stream()
                        .map(code -> new JunkCount.Row(caller.getKey(), code.getKey(), code.getValue())))
                .toList();
    }

    private synchronized void putBack(JunkCount counted) {
        counted.rows().forEach(row -> add(row.caller(), row.code(), row.count()));
        from = Optional.of(counted.from());
    }

    private void add(String caller, String code, long count) {
        var known = counts.containsKey(caller) || counts.size() < MOST_CALLERS ? caller : JunkCount.OTHERS;
        counts.computeIfAbsent(known, first -> new TreeMap<>()).merge(code, count, Long::sum);
    }
}
