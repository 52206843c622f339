package uk.gridwarden.decision.log.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.gridwarden.test.decisions.ExampleDecision.requestId;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import uk.gridwarden.decision.log.VerificationRequest;
import uk.gridwarden.engine.Receipt;
import uk.gridwarden.rule.api.Phase;
import uk.gridwarden.test.database.MemoryFolder.OnDisk;
import uk.gridwarden.test.decisions.ExampleDecision;

/**
 * Kills a process that records on Derby, again and again. {@code decision.log.kill.rounds} sets how often; the same is done
 * to the whole distribution by {@code benchmarks/evidence/kill-rounds}.
 */
@OnDisk
class KillTest extends DerbyLogTestCase {
    private static final int ROUNDS = Integer.getInteger("decision.log.kill.rounds", 4);
    private static final int SPREAD = 400;

    @Test
    void hasEveryRecordThatWasAnsweredBeforeTheProcessWasKilled() throws Exception {
        var random = new Random(7);
        var answered = new HashMap<Long, String>();
        var next = 1L;
        for (var round = 1; round <= ROUNDS; round++) {
            next = runAndKill(next, 1 + random.nextInt(SPREAD), answered);
            var log = openLog();
            for (var found : LogFixture.atOnce(checks(log, answered))) {
                found.get();
            }
            assertThat(log.verify(VerificationRequest.whole()))
                    .isEqualTo(LogFixture.intact(
                            1, log.status().count(), log.status().headHash()));
            assertThat(log.status().count()).isGreaterThanOrEqualTo(answered.size());
            log.close();
            database.close();
        }
        System.out.println("KillTest: " + ROUNDS + " rounds, " + answered.size() + " answered, none lost or different");
    }

    private static List<Callable<Void>> checks(JdbcDecisionLog log, Map<Long, String> answered) {
        return answered.entrySet().stream()
                .<Callable<Void>>map(entry -> () -> {
                    var found = log.find(requestId(entry.getKey())).get(Phase.SERVICE_REQUEST);
                    assertThat(line(entry.getKey(), found.decision().id(), found.receipt()))
                            .isEqualTo(entry.getValue());
                    assertThat(log.record(ExampleDecision.of(entry.getKey()).build())
                                    .decision()
                                    .id())
                            .isEqualTo(found.decision().id());
                    return null;
                })
                .toList();
    }

    private long runAndKill(long first, int lines, HashMap<Long, String> answered) throws Exception {
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dderby.stream.error.file=" + folder.resolve("killed-derby.log"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledProcess.class.getName(),
                        folder.toString(),
                        Long.toString(first))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        var last = first;
        var read = 0;
        try (var out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (var line = out.readLine(); line != null; line = out.readLine()) {
                if (line.endsWith(" .")) {
                    var counter = Long.parseLong(line.substring(0, line.indexOf(' ')));
                    answered.put(counter, line);
                    last = Math.max(last, counter);
                }
                assertThat(line).doesNotStartWith("FAILED");
                if (++read == lines) {
                    // By its handle: the process itself would close the pipe with what was printed before.
                    process.toHandle().destroyForcibly();
                }
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
        // Fewer would mean that it ended by itself.
        assertThat(read).isGreaterThanOrEqualTo(lines);
        // What was in the making is left behind, so that a counter is never tried by two processes.
        return last + 100;
    }

    private static String line(long counter, Object id, Receipt receipt) {
        return counter + " " + id + " " + receipt.sequence() + " " + receipt.headHash() + " .";
    }
}
