package uk.gridwarden.decision.log.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static uk.gridwarden.test.decisions.ExampleDecision.refusal;
import static uk.gridwarden.test.decisions.ExampleDecision.requestId;

import java.nio.file.Files;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import uk.gridwarden.decision.log.DecisionLogStatus.State;
import uk.gridwarden.decision.log.Verification;
import uk.gridwarden.decision.log.VerificationRequest;
import uk.gridwarden.decision.log.internal.FailingDataSource.Fault;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.test.decisions.ExampleDecision;

class FailureTest extends LogTestCase {
    private FailingDataSource failing;

    @BeforeEach
    void wrapTheDatabase() {
        failing = new FailingDataSource(database);
    }

    @ParameterizedTest
    @EnumSource(names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void answersNothingWhileTheDatabaseFailsAndGoesOnAfterwards(Fault fault) throws Exception {
        var log = opened(LogFixture.openLog(failing.dataSource(), headFile));
        log.record(ExampleDecision.of(1).build());
        failing.fail(fault);

        assertThatThrownBy(() -> log.record(ExampleDecision.of(2).build())).isInstanceOf(UnavailableException.class);
        assertThatThrownBy(() -> log.record(refusal(Optional.empty()))).isInstanceOf(UnavailableException.class);
        assertThat(log.status().state()).isEqualTo(State.UNAVAILABLE);
        assertThat(log.status().reason()).isNotEmpty().doesNotContain("the test asked");

        failing.fail(Fault.NONE);
        log.record(ExampleDecision.of(3).build());

        assertThat(log.status().state()).isEqualTo(State.SERVING);
        assertThat(log.verify(VerificationRequest.whole())).isInstanceOf(Verification.Intact.class);
    }

    @Test
    void findsARecordWhoseCommitWasNeverConfirmed() throws Exception {
        var log = opened(LogFixture.openLog(failing.dataSource(), headFile));
        log.record(ExampleDecision.of(1).build());
        failing.fail(Fault.AFTER_COMMIT);
        assertThatThrownBy(() -> log.record(ExampleDecision.of(2).build())).isInstanceOf(UnavailableException.class);
        failing.fail(Fault.NONE);

        var resent = log.record(ExampleDecision.of(2).build());

        assertThat(resent.repeated()).isTrue();
        assertThat(resent.receipt().sequence()).isEqualTo(2);
        assertThat(log.status().count()).isEqualTo(2);
    }

    @Test
    void writesARecordWhoseCommitFailedWhenItIsSentAgain() throws Exception {
        var log = opened(LogFixture.openLog(failing.dataSource(), headFile));
        log.record(ExampleDecision.of(1).build());
        failing.fail(Fault.BEFORE_COMMIT);
        assertThatThrownBy(() -> log.record(ExampleDecision.of(2).build())).isInstanceOf(UnavailableException.class);
        failing.fail(Fault.NONE);

        var resent = log.record(ExampleDecision.of(2).build());

        assertThat(resent.repeated()).isFalse();
        assertThat(resent.receipt().sequence()).isEqualTo(2);
    }

    @Test
    void comesUpWithoutItsDatabaseAndServesOnceThatIsThere() throws Exception {
        failing.fail(Fault.CONNECT);
        var log = opened(LogFixture.openLog(failing.dataSource(), headFile));

        assertThatThrownBy(() -> log.find(requestId(1))).isInstanceOf(UnavailableException.class);
        assertThatThrownBy(() -> log.findBySequence(1)).isInstanceOf(UnavailableException.class);
        assertThat(log.status().state()).isEqualTo(State.UNAVAILABLE);

        failing.fail(Fault.NONE);
        assertThat(log.record(ExampleDecision.of(1).build()).receipt().sequence())
                .isEqualTo(1);
    }

    @Test
    void noticesByItselfThatTheDatabaseIsBack() {
        failing.fail(Fault.CONNECT);
        var log = opened(LogFixture.openLog(
                failing.dataSource(),
                LogFixture.settings(headFile, LogFixture.PATIENCE, 64, 16, Duration.ofMillis(1))));
        Awaitility.await().until(() -> log.status().state() == State.UNAVAILABLE);

        failing.fail(Fault.NONE);

        Awaitility.await().until(() -> log.status().isServing());
    }

    @Test
    void givesUpOnADatabaseThatDoesNotAnswerAndStillAnswersTheResend() throws Exception {
        recordAndClose(1);
        var goOn = new CountDownLatch(1);
        var committing = new CountDownLatch(1);
        var log = opened(LogFixture.openLog(
                failing.dataSource(),
                LogFixture.settings(headFile, Duration.ofMillis(20), 64, 16, Duration.ofHours(1))));
        Awaitility.await().until(() -> log.status().isServing());
        failing.beforeCommit(() -> holdUp(committing, goOn));
        // A caller that gave up before its record was linked leaves nothing behind, so it may have to try again.
        Throwable last;
        do {
            last = catchThrowable(() -> log.record(ExampleDecision.of(2).build()));
        } while (committing.getCount() > 0);
        assertThat(last).isInstanceOf(UnavailableException.class).hasMessageContaining("in time");

        goOn.countDown();
        Awaitility.await().until(() -> log.status().count() == 2);

        assertThat(log.findByRequestId(requestId(2))).hasSize(1);
        log.close();
        assertThat(openLog().record(ExampleDecision.of(2).build()).repeated()).isTrue();
    }

    @Test
    void refusesCallersWhenTheQueueIsFull() throws Exception {
        var goOn = new CountDownLatch(1);
        var committing = new CountDownLatch(1);
        var log = opened(LogFixture.openLog(
                failing.dataSource(),
                LogFixture.settings(headFile, Duration.ofMillis(500), 1, 1, Duration.ofHours(1))));
        Awaitility.await().until(() -> log.status().isServing());
        failing.beforeCommit(() -> holdUp(committing, goOn));
        // Again where it gave up before its record was taken out of the queue.
        var first = new Thread(() -> {
            while (committing.getCount() > 0) {
                recordQuietly(log, 1);
            }
        });
        first.start();
        committing.await();
        var second = new Thread(() -> recordQuietly(log, 2));
        second.start();
        Awaitility.await().until(() -> log.waiting() == 1);

        assertThatThrownBy(() -> log.record(ExampleDecision.of(3).build()))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("no room");

        goOn.countDown();
        first.join();
        second.join();
    }

    @Test
    void refusesEverythingOnceItIsStopped() throws Exception {
        var log = openLog();
        log.record(ExampleDecision.of(1).build());
        log.close();

        assertThat(log.status().state()).isEqualTo(State.STOPPED);
        assertThatThrownBy(() -> log.record(ExampleDecision.of(2).build())).isInstanceOf(UnavailableException.class);
        assertThatThrownBy(() -> log.find(requestId(1))).isInstanceOf(UnavailableException.class);
    }

    @Test
    void waitsForAHeadFileThatCannotBeWritten() throws Exception {
        var log = openLog();
        log.record(ExampleDecision.of(1).build());
        Files.delete(headFile);
        Files.createDirectory(headFile);

        // Durable already when the file turns out to be out of reach, so this one is answered.
        assertThat(log.record(ExampleDecision.of(2).build()).receipt().sequence())
                .isEqualTo(2);
        assertThat(log.status().state()).isEqualTo(State.UNAVAILABLE);
        assertThatThrownBy(() -> log.record(ExampleDecision.of(3).build())).isInstanceOf(UnavailableException.class);

        Files.delete(headFile);
        assertThat(log.record(ExampleDecision.of(4).build()).receipt().sequence())
                .isEqualTo(3);
        assertThat(new HeadFile(headFile).read().orElseThrow().count()).isEqualTo(3);
    }

    private static void holdUp(CountDownLatch reached, CountDownLatch goOn) {
        reached.countDown();
        try {
            goOn.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static void recordQuietly(JdbcDecisionLog log, long counter) {
        try {
            log.record(ExampleDecision.of(counter).build());
        } catch (Exception outOfScope) {
            // What becomes of this caller is not what the test is about.
        }
    }
}
