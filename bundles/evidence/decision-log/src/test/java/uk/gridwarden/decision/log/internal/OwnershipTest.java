package uk.gridwarden.decision.log.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import uk.gridwarden.decision.log.DecisionLogStatus.State;
import uk.gridwarden.decision.log.Verification;
import uk.gridwarden.decision.log.VerificationRequest;
import uk.gridwarden.engine.RecordedDecision;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.test.decisions.ExampleDecision;

/** Several logs on one database: who may write which chain. */
class OwnershipTest extends LogTestCase {
    private static final int REQUESTS = 200;

    @Test
    void keepsASecondProcessWaitingUntilTheFirstHasStopped() throws Exception {
        assumeFalse(database.isDerby(), "only PostgreSQL is open to two processes");
        var first = openLog();
        first.record(ExampleDecision.of(1).build());
        var second = openLog();

        Awaitility.await().until(() -> second.status().state() == State.UNAVAILABLE);
        assertThat(second.status().reason())
                .isEqualTo(
                        "Another process writes the log of node node-a: give each node a node.name of its own. This one"
                                + " waits until the other has stopped.");
        assertThatThrownBy(() -> second.record(ExampleDecision.of(2).build()))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("Another process writes the log of node node-a");
        first.record(ExampleDecision.of(3).build());
        first.close();
        second.lookNow();

        Awaitility.await().until(() -> second.status().state() == State.SERVING);
        assertThat(second.record(ExampleDecision.of(4).build()).receipt().sequence())
                .isEqualTo(3);
    }

    @Test
    void severalNodesBeginOnAnEmptyDatabaseAtOnce() throws Exception {
        var nodes = IntStream.rangeClosed(1, 6)
                .mapToObj(number -> openLog(LogFixture.settings(
                        folder.resolve("head-" + number), "node-" + number, LogFixture.checkpoints())))
                .toList();

        for (var index = 0; index < nodes.size(); index++) {
            var recorded = nodes.get(index).record(ExampleDecision.of(index).build());
            assertThat(recorded.receipt().sequence()).isEqualTo(1);
        }
    }

    @Test
    void saysThatAnotherProcessHasTheFilesOfDerby() throws Exception {
        assumeTrue(database.isDerby());
        openLog().record(ExampleDecision.of(1).build());
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dderby.stream.error.file=" + folder.resolve("second-derby.log"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledProcess.class.getName(),
                        folder.toString(),
                        "2")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (var out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(out.readLine())
                    .startsWith("FAILED ")
                    .contains("Another process has the database of the decision log open.");
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    @Test
    void writesNothingAfterAnotherProcessTookTheChainOver() throws Exception {
        var first = openLog();
        first.record(ExampleDecision.of(1).build());
        // As for a process that was frozen, or cut off: the database ends its connection, and it does not know.
        if (!database.isDerby()) {
            database.execute("SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory'"
                    + " AND classid = 'decision_log_chain'::regclass::oid");
        }
        var second = openLog();
        second.record(ExampleDecision.of(2).build());

        assertThatThrownBy(() -> first.record(ExampleDecision.of(3).build()))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("Another process has opened the log of node node-a, so this one writes no more");
        assertThat(first.status().state()).isEqualTo(State.REFUSING);
        first.keepHouse();
        assertThat(first.checkpoint()).isEmpty();
        second.record(ExampleDecision.of(4).build());
        assertThat(second.status().count()).isEqualTo(3);
        assertThat(second.verify(VerificationRequest.whole()))
                .isEqualTo(LogFixture.intact(1, 3, second.status().headHash()));
    }

    @Test
    void servesTheSameNodeInAnotherSchema() throws Exception {
        assumeFalse(database.isDerby());
        openLog().record(ExampleDecision.of(1).build());
        try (var other =
                LogFixture.openLog(TestDatabase.postgresql(product.emptyUrl(folder)), folder.resolve("other.head"))) {
            assertThat(other.record(ExampleDecision.of(1).build()).repeated()).isFalse();
        }
    }

    @Test
    void usesUpEachRequestIdOnceOverTwoNodes() throws Exception {
        assumeFalse(database.isDerby());
        var a = openLog(LogFixture.settings(headFile, "node-a", LogFixture.checkpoints()));
        var b = openLog(LogFixture.settings(folder.resolve("b.head"), "node-b", LogFixture.checkpoints()));
        var calls = new ArrayList<Callable<RecordedDecision>>();
        for (var counter = 1; counter <= REQUESTS; counter++) {
            var up = ExampleDecision.of(counter).build();
            var down = ExampleDecision.of(REQUESTS + 1 - counter).build();
            calls.add(() -> a.record(up));
            calls.add(() -> b.record(down));
        }
        var recorded = LogFixture.atOnce(calls);

        var written = 0;
        for (var counter = 1; counter <= REQUESTS; counter++) {
            var byA = recorded.get(2 * (counter - 1)).get();
            var byB = recorded.get(2 * (REQUESTS - counter) + 1).get();
            assertThat(byA.receipt()).isEqualTo(byB.receipt());
            assertThat(byA.repeated()).isNotEqualTo(byB.repeated());
            written += byA.repeated() ? 0 : 1;
        }
        assertThat(a.status().count()).isEqualTo(written);
        assertThat(b.status().count()).isEqualTo(REQUESTS - written);
        for (var log : new JdbcDecisionLog[] {a, b}) {
            assertThat(log.verify(VerificationRequest.whole())).isInstanceOf(Verification.Intact.class);
        }
    }
}
