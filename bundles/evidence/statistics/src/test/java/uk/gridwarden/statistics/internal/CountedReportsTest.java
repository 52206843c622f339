package uk.gridwarden.statistics.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import uk.gridwarden.decision.log.DecisionLog;
import uk.gridwarden.decision.log.Statistics;
import uk.gridwarden.failures.FailureException;
import uk.gridwarden.failures.FaultCode;
import uk.gridwarden.failures.UnavailableException;

class CountedReportsTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Optional<Instant> JANUARY = Optional.of(Instant.parse("2026-01-01T00:00:00Z"));
    private static final Optional<Instant> MARCH = Optional.of(Instant.parse("2026-03-01T00:00:00Z"));
    private static final Statistics DECISIONS = new Statistics(List.of(), List.of());

    /** The periods that the decision log was asked for. */
    private final List<Object> asked = new ArrayList<>();

    @FunctionalInterface
    private interface Counting {
        Statistics count(Object[] period) throws UnavailableException;
    }

    private final CountedReports reports = reports(period -> {
        asked.addAll(List.of(period));
        return DECISIONS;
    });

    private static CountedReports reports(Counting counting) {
        var log = (DecisionLog) Proxy.newProxyInstance(
                DecisionLog.class.getClassLoader(), new Class<?>[] {DecisionLog.class}, (proxy, method, arguments) -> {
                    if (!method.getName().equals("statistics")) {
                        throw new UnsupportedOperationException(method.getName());
                    }
                    return counting.count(arguments);
                });
        return new CountedReports(log, TwentyCells.data(), TwentyCells.DATES, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @Test
    void reportsTheNumbersOfBothSources() throws Exception {
        var report = reports.report(JANUARY, MARCH);

        assertThat(report.madeAt()).isEqualTo(NOW);
        assertThat(report.decisions()).isEqualTo(DECISIONS);
        assertThat(report.cells().all().total()).isEqualTo(20);
        assertThat(asked).containsExactly(JANUARY, MARCH);
    }

    @Test
    void refusesAPeriodThatEndsBeforeItStarts() throws Exception {
        assertThatThrownBy(() -> reports.report(MARCH, JANUARY))
                .isInstanceOfSatisfying(FailureException.class, failure -> {
                    assertThat(failure.code()).isEqualTo(FaultCode.OPERATION_INVALID);
                    assertThat(failure.sentence())
                            .isEqualTo("The period starts at 2026-03-01T00:00:00Z, after its end at"
                                    + " 2026-01-01T00:00:00Z; expected an earlier start.");
                });
        assertThat(asked).isEmpty();

        reports.report(MARCH, MARCH);

        assertThat(asked).hasSize(2);
    }

    @Test
    void passesOnThatTheLogCannotBeRead() {
        var withoutLog = reports(period -> {
            throw new UnavailableException("The decision log cannot be read.");
        });

        assertThatThrownBy(() -> withoutLog.report(JANUARY, MARCH)).isInstanceOf(UnavailableException.class);
    }
}
