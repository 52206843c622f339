package uk.gridwarden.decision.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import uk.gridwarden.decision.log.Statistics.OutcomeCount;
import uk.gridwarden.engine.DecisionOutcome;

class StatisticsTest {
    @Test
    void tellsWhatWasRejectedFromWhatMonitorLetGoOn() {
        var statistics = new Statistics(
                List.of(
                        new OutcomeCount(DecisionOutcome.ACCEPTED, true, false, 100),
                        new OutcomeCount(DecisionOutcome.ACCEPTED, false, false, 20),
                        new OutcomeCount(DecisionOutcome.REJECTED, true, false, 7),
                        new OutcomeCount(DecisionOutcome.UNDETERMINED, true, false, 3),
                        new OutcomeCount(DecisionOutcome.NOT_APPLICABLE, true, false, 50)),
                List.of());

        assertThat(statistics.decided()).isEqualTo(180);
        assertThat(statistics.rejected()).isEqualTo(7);
        assertThat(statistics.undetermined()).isEqualTo(3);
        assertThat(statistics.acceptedUnderMonitor()).isEqualTo(20);
    }

    @Test
    void leavesDryRunsAside() {
        var statistics = new Statistics(
                List.of(
                        new OutcomeCount(DecisionOutcome.REJECTED, false, true, 5),
                        new OutcomeCount(DecisionOutcome.ACCEPTED, false, true, 6),
                        new OutcomeCount(DecisionOutcome.REJECTED, true, false, 1)),
                List.of());

        assertThat(statistics.decided()).isEqualTo(1);
        assertThat(statistics.rejected()).isEqualTo(1);
        assertThat(statistics.acceptedUnderMonitor()).isZero();
    }
}
