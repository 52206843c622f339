package uk.gridwarden.decision.log.internal;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.derby.jdbc.EmbeddedDataSource;
import uk.gridwarden.acts.ActSpool;
import uk.gridwarden.acts.AdministrativeAct;
import uk.gridwarden.decision.log.internal.LogSettings.Checkpoints;
import uk.gridwarden.test.decisions.ExampleDecision;

/** Makes a log on Derby that holds many decisions, for a platform to go on with. */
public final class FilledLog {
    private static final int CALLERS = 16;
    private static final int QUEUE = 1_024;
    private static final int BATCH = 256;

    private FilledLog() {}

    /** Arguments: a folder for what a platform keeps in {@code data}, the name of its node, how many decisions. */
    public static void main(String[] arguments) throws Exception {
        var folder = Path.of(arguments[0]);
        var count = Integer.parseInt(arguments[2]);
        var derby = new EmbeddedDataSource();
        derby.setDatabaseName(folder.resolve("decisions") + ";create=true");
        var config = new HikariConfig();
        config.setDataSource(derby);
        var settings = new LogSettings(
                true,
                folder.resolve("decisions.head"),
                false,
                Duration.ofMinutes(1),
                QUEUE,
                BATCH,
                Duration.ofSeconds(5),
                arguments[1],
                new Checkpoints(Duration.ofSeconds(1), Optional.empty(), Optional.empty(), Optional.empty()));
        try (var pool = new HikariDataSource(config);
                var log = new JdbcDecisionLog(settings, pool, new NoActs(), Clock.systemUTC())) {
            log.start();
            var callers = Executors.newFixedThreadPool(CALLERS);
            var parts = IntStream.range(0, CALLERS)
                    .<Future<?>>mapToObj(caller -> callers.submit(() -> {
                        for (var counter = 1 + caller; counter <= count; counter += CALLERS) {
                            log.record(ExampleDecision.of(counter).build());
                        }
                        return null;
                    }))
                    .toList();
            for (var part : parts) {
                part.get();
            }
            callers.shutdown();
        }
        derby.setShutdownDatabase("shutdown");
    }

    /** Nobody administers it. */
    private record NoActs() implements ActSpool {
        @Override
        public List<AdministrativeAct> oldest(int most) {
            return List.of();
        }

        @Override
        public void remove(AdministrativeAct act) {
            throw new IllegalStateException("there is no act");
        }
    }
}
