package uk.gridwarden.decision.log.internal;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import javax.sql.DataSource;
import uk.gridwarden.test.decisions.ExampleDecision;

/** Logs for tests. */
final class LogFixture {
    /** How long a caller waits where a test is not about that: for as long as a busy machine may take. */
    static final Duration PATIENCE = Duration.ofMinutes(5);

    private LogFixture() {}

    static JdbcDecisionLog openLog(DataSource dataSource, Path headFile) {
        return openLog(dataSource, settings(headFile));
    }

    static JdbcDecisionLog openLog(DataSource dataSource, LogSettings settings) {
        var log = new JdbcDecisionLog(
                settings, dataSource, Clock.fixed(ExampleDecision.RECEIVED_AT.plusMillis(4), ZoneOffset.UTC));
        log.start();
        return log;
    }

    static LogSettings settings(Path headFile) {
        return new LogSettings(true, headFile, false, PATIENCE, 64, 16, Duration.ofHours(1), "node-a");
    }
}
