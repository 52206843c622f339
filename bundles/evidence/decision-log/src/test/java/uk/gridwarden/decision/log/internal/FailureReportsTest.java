package uk.gridwarden.decision.log.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class FailureReportsTest {
    private static final String REASON = "The database does not answer.";
    private static final SQLException DOWN = new SQLException("down");

    private final FailureReports reports = new FailureReports();

    @Test
    void raisesNoAlarmWhileTheDatabaseMayStillComeUp() {
        for (var look = 0; look < FailureReports.EARLY_LOOKS; look++) {
            assertThat(reports.failed(REASON, DOWN)).isFalse();
        }
    }

    @Test
    void raisesOneAlarmWhenTheDatabaseStaysAway() {
        raisesNoAlarmWhileTheDatabaseMayStillComeUp();

        assertThat(reports.failed(REASON, DOWN)).isTrue();
        assertThat(reports.failed(REASON, DOWN)).isFalse();
    }

    @Test
    void reportsALostDatabaseAtOnceAndAgainAfterItCameBack() {
        reports.served();
        assertThat(reports.failed(REASON, DOWN)).isTrue();
        assertThat(reports.failed(REASON, DOWN)).isFalse();

        reports.served();
        assertThat(reports.failed(REASON, DOWN)).isTrue();
    }

    @Test
    void reportsWhatWillNotPassByItselfAtOnce() {
        assertThat(reports.failed("The log was cut short.", new LogRefusedException("The log was cut short.")))
                .isTrue();
        assertThat(reports.failed("The head file cannot be read.", new IOException("denied")))
                .isTrue();
    }
}
