package uk.gridwarden.decision.log.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.gridwarden.decision.log.Verification;
import uk.gridwarden.decision.log.VerificationRequest;
import uk.gridwarden.engine.Decision;
import uk.gridwarden.test.database.LocalPostgresql;
import uk.gridwarden.test.database.MemoryFolder.OnDisk;
import uk.gridwarden.test.database.PostgresqlExtension;
import uk.gridwarden.test.decisions.ExampleDecision;

/**
 * Measures how many decisions are recorded each second, on PostgreSQL where a server is named and else on Derby; run by
 * {@code benchmarks/evidence/commit-rate}.
 */
@EnabledIfSystemProperty(named = "decision.log.measure", matches = "true")
@ExtendWith(PostgresqlExtension.class)
@OnDisk
class CommitRateTest extends LogOnDatabase {
    private static final long WARM_UP_SECONDS = 4;
    private static final long SECONDS = 8;

    @BeforeEach
    void createDatabase(LocalPostgresql postgresql) throws SQLException {
        var isNamed = !System.getProperty(LocalPostgresql.PROPERTY, "").isEmpty();
        use(
                isNamed
                        ? TestDatabase.postgresql(postgresql.emptySchema())
                        : TestDatabase.derby(folder.resolve("log")).reusingConnections());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 16, 64})
    void recordsWithSomeCallersAtOnce(int callers) throws Exception {
        measure(openLog(), callers);
    }

    private void measure(JdbcDecisionLog log, int callers) throws Exception {
        var counter = new AtomicLong();
        run(log, callers, counter, WARM_UP_SECONDS);
        var latencies = run(log, callers, counter, SECONDS);
        Arrays.sort(latencies);

        System.out.printf(
                "%s, %2d callers: %6.0f records/s, median %.2f ms, 99 %% %.2f ms%n",
                database.isDerby() ? "Derby" : "PostgreSQL",
                callers,
                latencies.length / (double) SECONDS,
                latencies[latencies.length / 2] / 1e6,
                latencies[(int) (latencies.length * 0.99)] / 1e6);
        assertThat(log.verify(VerificationRequest.whole())).isInstanceOf(Verification.Intact.class);
    }

    private static long[] run(JdbcDecisionLog log, int callers, AtomicLong counter, long seconds) throws Exception {
        var threads = Executors.newFixedThreadPool(callers);
        var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        var work = new ArrayList<Callable<List<Long>>>();
        for (var caller = 0; caller < callers; caller++) {
            work.add(() -> record(log, counter, end));
        }
        var latencies = new ArrayList<Long>();
        for (var done : threads.invokeAll(work)) {
            latencies.addAll(done.get());
        }
        threads.shutdown();
        return latencies.stream().mapToLong(Long::longValue).toArray();
    }

    private static List<Long> record(JdbcDecisionLog log, AtomicLong counter, long end) throws Exception {
        var latencies = new ArrayList<Long>();
        while (System.nanoTime() < end) {
            Decision decision = ExampleDecision.of(counter.incrementAndGet()).build();
            var start = System.nanoTime();
            log.record(decision);
            latencies.add(System.nanoTime() - start);
        }
        return latencies;
    }
}
