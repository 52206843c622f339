package uk.gridwarden.decision.log.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import uk.gridwarden.acts.ActSpool;
import uk.gridwarden.decision.log.Verification;
import uk.gridwarden.decision.log.internal.LogSettings.Checkpoints;
import uk.gridwarden.rule.api.Sha256;
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
        return openLog(dataSource, settings, new MemorySpool());
    }

    static JdbcDecisionLog openLog(DataSource dataSource, LogSettings settings, ActSpool acts) {
        try {
            var clock = Clock.fixed(ExampleDecision.RECEIVED_AT.plusMillis(4), ZoneOffset.UTC);
            var log = new JdbcDecisionLog(settings, dataSource, acts, clock);
            log.start();
            return log;
        } catch (IOException noKey) {
            throw new UncheckedIOException(noKey);
        }
    }

    static LogSettings settings(Path headFile) {
        return settings(headFile, PATIENCE, 64, 16, Duration.ofHours(1));
    }

    static LogSettings settings(
            Path headFile, Duration recordTimeout, int queueSize, int batchSize, Duration checkInterval) {
        return new LogSettings(
                true, headFile, false, recordTimeout, queueSize, batchSize, checkInterval, "node-a", checkpoints());
    }

    /** Checkpoints and the index are made when a test asks for it, or looks for what is found by them. */
    static Checkpoints checkpoints() {
        return new Checkpoints(Duration.ofHours(1), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** What verification says of a log without a key. */
    static Verification.Intact intact(long first, long last, Sha256 headHash) {
        return new Verification.Intact(
                first,
                last,
                headHash,
                List.of(
                        first > 1
                                ? "Checkpoints were not compared, because the walk did not begin with record 1."
                                : "No key was given: nothing shows that the log was not rewritten as a whole."));
    }
}
