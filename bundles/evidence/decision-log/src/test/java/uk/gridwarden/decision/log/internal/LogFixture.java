package uk.gridwarden.decision.log.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import uk.gridwarden.acts.ActSpool;
import uk.gridwarden.decision.log.Verification;
import uk.gridwarden.decision.log.internal.LogSettings.Checkpoints;
import uk.gridwarden.engine.Receipt;
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

    /** The settings of a node that makes checkpoints in this way, when a test asks for them. */
    static LogSettings settings(Path headFile, String node, Checkpoints checkpoints) {
        return new LogSettings(true, headFile, false, PATIENCE, 64, 16, Duration.ofHours(1), node, checkpoints);
    }

    /** Checkpoints signed with the key of a file. */
    static Checkpoints signedWith(Path keyFile) {
        return new Checkpoints(Duration.ofHours(1), Optional.of(keyFile), Optional.empty(), Optional.empty());
    }

    /** A file with a new key. */
    static Path newKey(Path file) throws Exception {
        var key = KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPrivate();
        // In two parts: what looks for keys in source text is to find none.
        var label = "PRIVATE " + "KEY-----";
        return Files.writeString(
                file,
                "-----BEGIN " + label + "\n" + Base64.getEncoder().encodeToString(key.getEncoded()) + "\n-----END "
                        + label + "\n");
    }

    /** Lets many callers share commits. */
    static <T> List<Future<T>> atOnce(List<Callable<T>> calls) throws InterruptedException {
        var threads = Executors.newFixedThreadPool(32);
        try {
            return threads.invokeAll(calls);
        } finally {
            threads.shutdownNow();
        }
    }

    static void recordRefusals(JdbcDecisionLog log, int count) throws Exception {
        for (var recorded : atOnce(Collections.<Callable<Receipt>>nCopies(
                count, () -> log.record(ExampleDecision.refusal(Optional.empty()))))) {
            recorded.get();
        }
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
