package uk.gridwarden.decision.log.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import uk.gridwarden.decision.log.Verification;
import uk.gridwarden.decision.log.VerificationRequest;
import uk.gridwarden.engine.Decision;
import uk.gridwarden.engine.RecordedDecision;
import uk.gridwarden.engine.RequestIdReusedException;
import uk.gridwarden.test.decisions.ExampleDecision;

/** Records that wait together while another one is committed. */
class SharedCommitTest extends LogTestCase {

    @Test
    void writesTheOthersWhereSomeOfABatchUseAUsedRequestId() throws Exception {
        var committing = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        var gated = new FailingDataSource(database);
        gated.beforeCommit(() -> {
            committing.countDown();
            await(goOn);
        });
        var log = opened(LogFixture.openLog(gated.dataSource(), headFile));
        var threads = Executors.newFixedThreadPool(4);
        try {
            var first = threads.submit(recording(log, ExampleDecision.of(1).build()));
            await(committing);
            List<Future<RecordedDecision>> waiting = List.of(
                    threads.submit(recording(log, ExampleDecision.of(1).build())),
                    threads.submit(recording(log, ExampleDecision.of(2).build())),
                    threads.submit(recording(
                            log, ExampleDecision.of(1).content("other").build())));
            Awaitility.await().until(() -> log.waiting() == waiting.size());
            goOn.countDown();

            assertThat(waiting.get(0).get().repeated()).isTrue();
            assertThat(waiting.get(0).get().receipt()).isEqualTo(first.get().receipt());
            assertThat(waiting.get(1).get().repeated()).isFalse();
            assertThat(waiting.get(1).get().receipt().sequence()).isEqualTo(2);
            assertThatThrownBy(waiting.get(2)::get).hasCauseInstanceOf(RequestIdReusedException.class);
        } finally {
            goOn.countDown();
            threads.shutdownNow();
        }
        assertThat(log.status().count()).isEqualTo(2);
        assertThat(log.status().isServing()).isTrue();
        assertThat(log.verify(VerificationRequest.whole())).isInstanceOf(Verification.Intact.class);
    }

    private static Callable<RecordedDecision> recording(JdbcDecisionLog log, Decision decision) {
        return () -> log.record(decision);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(LogFixture.PATIENCE.toMinutes(), TimeUnit.MINUTES))
                    .isTrue();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
