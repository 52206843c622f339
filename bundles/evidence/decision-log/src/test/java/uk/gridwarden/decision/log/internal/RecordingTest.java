package uk.gridwarden.decision.log.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.gridwarden.test.decisions.ExampleDecision.RECEIVED_AT;
import static uk.gridwarden.test.decisions.ExampleDecision.refusal;
import static uk.gridwarden.test.decisions.ExampleDecision.requestId;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import uk.gridwarden.decision.log.LogRecord;
import uk.gridwarden.decision.log.RecordKind;
import uk.gridwarden.decision.log.RecordedEntry;
import uk.gridwarden.decision.log.Verification;
import uk.gridwarden.decision.log.VerificationRequest;
import uk.gridwarden.engine.Decision;
import uk.gridwarden.engine.JunkCount;
import uk.gridwarden.engine.RecordedDecision;
import uk.gridwarden.engine.RequestIdReusedException;
import uk.gridwarden.rule.api.Finding;
import uk.gridwarden.rule.api.Phase;
import uk.gridwarden.rule.api.Sha256;
import uk.gridwarden.test.decisions.ExampleDecision;

class RecordingTest extends LogTestCase {
    private static final int THREADS = 16;
    private static final int PER_THREAD = 8;

    @Test
    void hasADecisionInTheDatabaseBeforeItAnswers() throws Exception {
        var decision = ExampleDecision.of(1).build();
        var recorded = openLog().record(decision);

        // A second log on the same files reads what the first one, still running, has committed.
        var found = openLog().findByRequestId(decision.requestId()).get(0);

        assertThat(found.receipt()).isEqualTo(recorded.receipt());
        assertThat(found.decision().orElseThrow()).usingRecursiveComparison().isEqualTo(decision);
        assertThat(found.record().recordedAt()).isEqualTo(ExampleDecision.RECEIVED_AT.plusMillis(4));
    }

    @Test
    void readsWhatItRecordedAfterARestartOfTheDatabase() throws Exception {
        var decision = ExampleDecision.of(1).build();
        var first = openLog();
        var recorded = first.record(decision);
        first.close();
        database.close();

        var second = openLog();

        assertThat(second.find(requestId(1)).get(Phase.SERVICE_REQUEST))
                .usingRecursiveComparison()
                .isEqualTo(new RecordedDecision(decision, recorded.receipt(), true));
        assertThat(second.status().count()).isEqualTo(1);
        assertThat(second.status().headHash()).isEqualTo(recorded.receipt().headHash());
    }

    @Test
    void keepsDecisionsOfEveryShape() throws Exception {
        var log = openLog();
        var decisions = new RichDecisions(20);
        for (var round = 0; round < 40; round++) {
            var decision = decisions.next();
            log.record(decision);

            assertThat(log.findById(decision.id()).orElseThrow().decision().orElseThrow())
                    .usingRecursiveComparison()
                    .isEqualTo(decision);
        }
        assertThat(log.verify(VerificationRequest.whole())).isInstanceOf(Verification.Intact.class);
    }

    @Test
    void givesGapFreePlacesToSixteenThreads() throws Exception {
        var log = openLog();
        var recorded = inParallel(LongStream.rangeClosed(1, THREADS * PER_THREAD)
                .mapToObj(counter -> recording(log, counter))
                .toList());

        assertThat(recorded)
                .extracting(decision -> decision.receipt().sequence())
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.rangeClosed(1, THREADS * PER_THREAD).boxed().toList());
        assertThat(log.verify(VerificationRequest.whole()))
                .isEqualTo(
                        LogFixture.intact(1, THREADS * PER_THREAD, log.status().headHash()));
    }

    @Test
    void commitsOnceForAllThatWaited() throws Exception {
        var gated = new FailingDataSource(database);
        var inserting = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        gated.beforeCommit(() -> {
            inserting.countDown();
            await(goOn);
        });
        var log = opened(LogFixture.openLog(gated.dataSource(), headFile));
        try (var threads = new Pool()) {
            var first = threads.submit(List.of(recording(log, 1)));
            await(inserting);

            var rest = threads.submit(LongStream.rangeClosed(2, THREADS)
                    .mapToObj(counter -> recording(log, counter))
                    .toList());
            Awaitility.await().until(() -> log.waiting() == THREADS - 1);
            goOn.countDown();
            first.get(0).get();
            for (var future : rest) {
                future.get();
            }

            assertThat(gated.commits()).isEqualTo(2);
        }
        assertThat(log.status().count()).isEqualTo(THREADS);
    }

    private static Callable<RecordedDecision> recording(JdbcDecisionLog log, long counter) {
        var decision = ExampleDecision.of(counter).build();
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

    @Test
    void returnsTheEarlierDecisionForTheSameRequest() throws Exception {
        var log = openLog();
        var first = log.record(ExampleDecision.of(1).build());
        var second = log.record(ExampleDecision.of(1).build());

        assertThat(second.repeated()).isTrue();
        assertThat(second.receipt()).isEqualTo(first.receipt());
        assertThat(second.decision().id()).isEqualTo(first.decision().id());
        assertThat(log.status().count()).isEqualTo(1);
    }

    @Test
    void recordsOneOfManySubmissionsOfTheSameRequestAtOnce() throws Exception {
        var log = openLog();
        var recorded = inParallel(LongStream.range(0, THREADS)
                .mapToObj(submission -> recording(log, 1))
                .toList());

        assertThat(recorded)
                .extracting(RecordedDecision::receipt)
                .containsOnly(recorded.get(0).receipt());
        assertThat(recorded)
                .extracting(decision -> decision.decision().id())
                .containsOnly(recorded.get(0).decision().id());
        assertThat(recorded).filteredOn(decision -> !decision.repeated()).hasSize(1);
        assertThat(log.status().count()).isEqualTo(1);
    }

    @Test
    void refusesOtherContentUnderAUsedRequestId() throws Exception {
        var log = openLog();
        log.record(ExampleDecision.of(1).build());

        assertThatThrownBy(
                        () -> log.record(ExampleDecision.of(1).content("other").build()))
                .isInstanceOf(RequestIdReusedException.class)
                .hasMessageContaining("record 1");
        assertThatThrownBy(
                        () -> log.record(ExampleDecision.of(1).commandVariant(1).build()))
                .isInstanceOf(RequestIdReusedException.class);
        assertThat(log.status().count()).isEqualTo(1);
    }

    @Test
    void tellsThePhasesOfARequestApart() throws Exception {
        var log = openLog();
        var request = log.record(ExampleDecision.of(1).commandVariant(4).build());
        var preCommand = log.record(
                ExampleDecision.of(1).commandVariant(5).content("der").build());

        assertThat(preCommand.repeated()).isFalse();
        assertThat(log.find(requestId(1)).get(Phase.SIGNED_PRE_COMMAND).receipt())
                .isEqualTo(preCommand.receipt());
        assertThat(log.findByRequestId(requestId(1)))
                .extracting(RecordedEntry::id)
                .containsExactly(request.decision().id(), preCommand.decision().id());
    }

    @Test
    void recordsDryRunsWithoutUsingUpTheRequestId() throws Exception {
        var log = openLog();
        var dryRun = log.record(ExampleDecision.of(1).dryRun().build());
        log.record(ExampleDecision.of(1).dryRun().content("other").build());

        assertThat(log.find(requestId(1))).doesNotContainKey(Phase.SERVICE_REQUEST);
        assertThat(log.record(ExampleDecision.of(1).content("third").build()).repeated())
                .isFalse();
        assertThat(log.record(ExampleDecision.of(1).dryRun().content("fourth").build())
                        .repeated())
                .isFalse();
        assertThat(log.findById(dryRun.decision().id())).isPresent();
        assertThat(log.status().count()).isEqualTo(4);
    }

    @Test
    void recordsTheRejectionOfAReusedRequestIdBesideTheDecisionThatUsedIt() throws Exception {
        var log = openLog();
        var first = log.record(ExampleDecision.of(1).build());
        var reused = new Finding(Decision.REQUEST_ID_REUSED, "RequestID", "1", "", "The RequestID was used before.");
        var rejection = log.record(
                ExampleDecision.of(1).content("other").rejectedFor(reused).build());

        assertThat(rejection.repeated()).isFalse();
        assertThat(rejection.receipt().sequence()).isEqualTo(2);
        assertThat(log.find(requestId(1)).get(Phase.SERVICE_REQUEST).receipt()).isEqualTo(first.receipt());
        assertThat(log.verify(VerificationRequest.whole())).isInstanceOf(Verification.Intact.class);
    }

    @Test
    void recordsARefusalWithoutUsingUpTheRequestIdItClaims() throws Exception {
        var log = openLog();
        var refusal = refusal(Optional.of(requestId(1)));
        var receipt = log.record(refusal);

        var found = log.findById(refusal.id()).orElseThrow();
        assertThat(found.refusal()).contains(refusal);
        assertThat(found.decision()).isEmpty();
        assertThat(found.receipt()).isEqualTo(receipt);
        assertThat(log.record(ExampleDecision.of(1).build()).receipt().sequence())
                .isEqualTo(2);
    }

    @Test
    void recordsACountOfWhatWasNotEvenAMessage() throws Exception {
        var log = openLog();
        var junk = new JunkCount(
                new UUID(0, 1),
                RECEIVED_AT,
                RECEIVED_AT.plusSeconds(60),
                List.of(new JunkCount.Row("soap 192.0.2.1", "NOT_WELL_FORMED", 2_389)));

        var receipt = log.record(junk);

        var found = log.findById(junk.id()).orElseThrow();
        assertThat(found.record().junk()).contains(junk);
        assertThat(found.record().kind()).isEqualTo(RecordKind.JUNK);
        assertThat(found.receipt()).isEqualTo(receipt);
        assertThat(log.verify(VerificationRequest.whole())).isInstanceOf(Verification.Intact.class);
    }

    @Test
    void keepsOnlyTheDigestOfADocumentWhereConfigured() throws Exception {
        var log = openLog(new LogSettings(
                false,
                headFile,
                false,
                LogFixture.PATIENCE,
                64,
                16,
                Duration.ofHours(1),
                "node-a",
                LogFixture.checkpoints()));
        var decision = ExampleDecision.of(1).build();
        log.record(decision);

        var found = log.findById(decision.id()).orElseThrow();
        assertThat(found.decision().orElseThrow().document()).isEmpty();
        assertThat(found.record().document())
                .contains(new LogRecord.Document(Sha256.of(decision.document()), decision.document().length, false));
        assertThat(log.verify(VerificationRequest.whole())).isInstanceOf(Verification.Intact.class);
    }

    private static <T> List<T> inParallel(List<Callable<T>> tasks) throws Exception {
        var results = new ArrayList<T>();
        try (var threads = new Pool()) {
            for (Future<T> future : threads.submit(tasks)) {
                results.add(future.get());
            }
        }
        return results;
    }

    /** Threads that end with a test. */
    private static final class Pool implements AutoCloseable {
        private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

        <T> List<Future<T>> submit(List<Callable<T>> tasks) {
            return tasks.stream().map(threads::submit).toList();
        }

        @Override
        public void close() {
            threads.shutdownNow();
        }
    }
}
